import { OutboundFailure } from "../../platform/outbound-failure.js";
import { badInput, Refusal } from "../../platform/refusal.js";

/** The Refusal of an address, or of what lies there; asking again gives the same. */
export function imageRefused(code: string, message: string): Refusal {
  return badInput({ path: "url", code, message });
}

/** A failure of the network as the Refusal for whoever wanted to see the image; anything else as it is. */
export function asImageRefusal(error: unknown, tooLarge: Refusal): unknown {
  if (!(error instanceof OutboundFailure)) return error;
  switch (error.code) {
    case "BAD_URL":
      return imageRefused("not_http", "The address, or one it leads to, does not start with http:// or https://.");
    case "FORBIDDEN_ADDRESS":
      return imageRefused(
        "not_public",
        "The address leads to this server's machine or into its network. Images are fetched from the public internet only.",
      );
    case "TOO_LARGE":
      return tooLarge;
    default:
      return new Refusal("REMOTE_OUTAGE", error.message);
  }
}

/** The Refusal for an answer that is not the image: what its status means, and what to do. */
export function statusRefusal(host: string, status: number): Refusal {
  return new Refusal("REMOTE_OUTAGE", meaningOf(status, host, `(HTTP ${status})`));
}

function meaningOf(status: number, host: string, said: string): string {
  if (status === 404 || status === 410) return `${host} has nothing at this address ${said}.`;
  if (status === 401 || status === 403) return `${host} does not give this image to the server ${said}.`;
  if (status === 429) return `${host} asks to wait ${said}. Try again later.`;
  if (status >= 500) return `${host} has a fault of its own ${said}. Try again later.`;
  return `${host} answered without an image ${said}.`;
}
