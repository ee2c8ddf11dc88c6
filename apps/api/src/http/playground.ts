import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyReply } from "fastify";

/** Whether a GET of the GraphQL address comes from a person who opened it in a browser. */
export function wantsPlayground(accept: string | undefined): boolean {
  return (accept ?? "").includes("text/html");
}

/**
 * Sends the offline playground: GraphiQL from local files, with a content security policy of its own.
 * Its editor adds style elements and starts workers from blobs, so those are allowed here and only here.
 *
 * @param folder `apps/web/dist`.
 */
export function sendPlayground(reply: FastifyReply, folder: string): FastifyReply {
  const page = join(folder, "playground.html");
  if (!existsSync(page)) {
    return reply.code(503).type("text/plain").send("The playground has not been built yet. Run: npm run build\n");
  }
  const nonce = randomBytes(16).toString("base64");
  const html = readFileSync(page, "utf8").replaceAll("<script", `<script nonce="${nonce}"`);
  return reply
    .header(
      "content-security-policy",
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}'`,
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    )
    .type("text/html")
    .send(html);
}
