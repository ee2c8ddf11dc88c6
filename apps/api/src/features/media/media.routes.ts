import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Viewer } from "../../graphql/context.js";
import { Attendance } from "./attendance.js";
import { Places } from "./places.js";
import type { RasterType } from "./raster-type.js";
import type { RemoteImages } from "./remote-images.js";

/** What the route needs of the rest of the program. */
export interface MediaRouteParts {
  readonly images: RemoteImages;
  /**
   * Whoever may make the server ask elsewhere: not another site's page, and not a token that may only read.
   *
   * @throws Refusal UNAUTHENTICATED, FORBIDDEN.
   */
  readonly requireActor: (request: FastifyRequest) => Promise<Viewer>;
  /** Counts the request like an operation. @throws Refusal RATE_LIMITED. */
  readonly countOperation: (viewer: Viewer, request: FastifyRequest) => void;
}

/** The browser of who has seen an image need not ask for it again for a day, and then its host hears nothing. */
const IMAGE_CACHE = "private, max-age=86400";

/** Opened by itself an image is saved, not shown; should a browser show it all the same, it loads and runs nothing. */
const IMAGE_CONTENT_POLICY = "default-src 'none'; sandbox";

const FILE_NAMES: Readonly<Record<RasterType, string>> = {
  "image/png": "image.png",
  "image/jpeg": "image.jpg",
  "image/gif": "image.gif",
  "image/webp": "image.webp",
  "image/avif": "image.avif",
};

/**
 * Adds `GET /media?url=…`: an image of another host, fetched by this server. HEAD is not answered, for it would fetch as
 * much.
 */
export function registerMediaRoutes(app: FastifyInstance, parts: MediaRouteParts): void {
  const { images, requireActor, countOperation } = parts;
  const places = new Places();
  app.get<{ Querystring: { url?: unknown } }>("/media", { exposeHeadRoute: false }, async (request, reply) => {
    const viewer = await requireActor(request);
    countOperation(viewer, request);
    const giveBack = places.take(viewer.accountId);
    const attendance = new Attendance(request.raw, reply.raw, giveBack);
    const looking = images.fetchImage(request.query.url, attendance.left);
    // A refusal is an answer too.
    const { mediaType, bytes } = await looking.finally(() => attendance.beginSending());
    return reply
      .type(mediaType)
      .header("cache-control", IMAGE_CACHE)
      .header("content-disposition", `attachment; filename="${FILE_NAMES[mediaType]}"`)
      .header("content-security-policy", IMAGE_CONTENT_POLICY)
      .header("cross-origin-resource-policy", "same-origin")
      .send(bytes);
  });
}
