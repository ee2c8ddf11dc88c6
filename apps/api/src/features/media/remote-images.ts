import { MAX_PIXELS, pixelsOf } from "../../platform/blobs/image-type.js";
import type { OutboundTimeouts } from "../../platform/outbound-deadlines.js";
import type { OutboundFetch, OutboundResponse } from "../../platform/outbound-fetch.js";
import { asImageRefusal, imageRefused, statusRefusal } from "./image-refusals.js";
import { isRasterDeclared, rasterTypeOf, type RasterType } from "./raster-type.js";

const MEBIBYTE = 1024 * 1024;

/** Largest remote image, in bytes: 10 MiB. */
export const MAX_REMOTE_IMAGE_BYTES = 10 * MEBIBYTE;

/** Longest address of one, in UTF-16 units; longer ones carry something else than the way to an image. */
export const MAX_ADDRESS_LENGTH = 4_096;

/** How long a person may have to wait for one, in milliseconds. */
export const REMOTE_IMAGE_TIMEOUTS: OutboundTimeouts = {
  connectMs: 5_000,
  firstByteMs: 10_000,
  idleMs: 5_000,
  totalMs: 30_000,
};

const ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif";

/** An image of another host as it is handed on. */
export interface RemoteImage {
  /** As the bytes themselves tell. */
  readonly mediaType: RasterType;
  readonly bytes: Buffer;
}

/**
 * Fetches images of other hosts, so that the host sees this server and never the person who looks.
 *
 * Only from the public internet, redirects included. That an administrator allowed a host for a Provider does not count
 * here: it was allowed for calls to a model, not for whatever address stands in a text.
 */
export class RemoteImages {
  constructor(private readonly outbound: OutboundFetch) {}

  /**
   * The image at an address: PNG, JPEG, GIF, WebP or AVIF, by what its host says and by its bytes. Only the address is told
   * to the host: no cookie, no referrer, nothing of who asks.
   *
   * @param address As it came with the request.
   * @param signal Aborted when whoever asked has gone.
   * @throws Refusal BAD_USER_INPUT for an address that may not be fetched and for what is no such image or too large;
   *   REMOTE_OUTAGE when the host does not give it.
   */
  async fetchImage(address: unknown, signal: AbortSignal): Promise<RemoteImage> {
    const url = acceptAddress(address);
    try {
      const response = await this.outbound({
        url: url.href,
        headers: { accept: ACCEPT },
        allowsPrivateNetwork: false,
        timeouts: REMOTE_IMAGE_TIMEOUTS,
        maxBytes: MAX_REMOTE_IMAGE_BYTES,
        signal,
      });
      try {
        return toImage(await readImage(response));
      } finally {
        await response.close();
      }
    } catch (error) {
      throw asImageRefusal(error, tooLarge());
    }
  }
}

function acceptAddress(address: unknown): URL {
  if (typeof address !== "string" || address === "") {
    throw imageRefused("missing", "Name one address of an image as the parameter “url”.");
  }
  if (address.length > MAX_ADDRESS_LENGTH) {
    throw imageRefused("too_long", `The address is longer than ${MAX_ADDRESS_LENGTH} characters.`);
  }
  if (!URL.canParse(address)) throw imageRefused("not_http", "The address does not start with http:// or https://.");
  const url = new URL(address);
  // Whatever name and password somebody wrote into a text, they are not used to sign in at that host.
  url.username = "";
  url.password = "";
  return url;
}

async function readImage({ url, status, headers, body }: OutboundResponse): Promise<Buffer> {
  if (status !== 200) throw statusRefusal(new URL(url).host, status);
  if (!isRasterDeclared(headers["content-type"])) throw notAnImage();
  if (Number(headers["content-length"]) > MAX_REMOTE_IMAGE_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function toImage(bytes: Buffer): RemoteImage {
  const mediaType = rasterTypeOf(bytes);
  const pixels = pixelsOf(bytes);
  if (mediaType === undefined || pixels === undefined) throw notAnImage();
  if (pixels > MAX_PIXELS) {
    throw imageRefused("too_large", `The image has more than ${MAX_PIXELS / 1_000_000} million pixels.`);
  }
  return { mediaType, bytes };
}

function notAnImage() {
  return imageRefused(
    "not_an_image",
    "What is at this address is no PNG, JPEG, GIF, WebP or AVIF image. Nothing else is shown here.",
  );
}

function tooLarge() {
  return imageRefused("too_large", `The image is larger than ${MAX_REMOTE_IMAGE_BYTES / MEBIBYTE} MiB.`);
}
