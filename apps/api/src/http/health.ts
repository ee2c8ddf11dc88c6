import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Database } from "../database/database.js";

/**
 * Routes for probes: `/healthz` says the process answers, `/readyz` that its database does too, `/metrics` gives
 * Prometheus text.
 *
 * @returns The registry that parts of the program add their metrics to.
 */
export function registerHealth(app: FastifyInstance, database: Database): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
  app.get("/metrics", async (_request, reply) => {
    reply.type(registry.contentType);
    return registry.metrics();
  });
  return registry;
}
