import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../database/database.js";

/** A number that is read whenever metrics are asked for. */
export interface ReadGauge {
  /** Prometheus name, beginning with `tavernkit_`. */
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

/** Bounds of the buckets in which requests are counted, in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the routes for probes need of the rest of the program. */
export interface HealthParts {
  readonly database: Database;
  readonly gauges: readonly ReadGauge[];
  /** @throws Refusal for whoever may not read metrics. */
  readonly requireMetricsReader: (request: FastifyRequest) => Promise<void>;
}

/**
 * Routes for probes: `/healthz` says the process answers, `/readyz` that its database does too, `/metrics` gives
 * Prometheus text: the process's own numbers, how long requests took by route and status, and the given gauges. The
 * first two are for everybody and tell nothing else.
 */
export function registerHealth(app: FastifyInstance, { database, gauges, requireMetricsReader }: HealthParts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "tavernkit_http_request_duration_seconds",
    help: "How long HTTP requests took.",
    labelNames: ["method", "route", "status"],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  for (const { name, help, read } of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
    // The route and not the address: ids would make a series each.
    const route = routeOptions.url ?? "other";
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (request, reply) => {
    try {
      await database.read.query("SELECT 1");
      return { status: "ready" };
    } catch (error) {
      request.log.error({ err: error }, "database does not answer");
      return reply.code(503).send({ status: "database does not answer" });
    }
  });
  app.get("/metrics", async (request, reply) => {
    await requireMetricsReader(request);
    reply.type(registry.contentType);
    return registry.metrics();
  });
}
