import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { errorBody } from "./server.js";

/** Built files have their content's hash in the name, so they may be kept for a year. */
const ASSET_CACHE = "public, max-age=31536000, immutable";

/**
 * Serves the built web client: its files, and its page for every path that only the client knows.
 *
 * @param folder `apps/web/dist`.
 */
export function registerWebClient(app: FastifyInstance, folder: string): void {
  const page = join(folder, "index.html");
  if (existsSync(folder)) {
    app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        response.setHeader("cache-control", path.includes("/assets/") ? ASSET_CACHE : "no-cache");
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    if (!wantsPage) return reply.code(404).send(errorBody("NOT_FOUND", "There is nothing at this address."));
    if (!existsSync(page)) {
      return reply.code(503).type("text/plain").send("The web client has not been built yet. Run: npm run build\n");
    }
    return reply.header("cache-control", "no-cache").type("text/html").send(readFileSync(page));
  });
}
