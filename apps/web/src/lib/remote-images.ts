import { shallowReactive } from "vue";
import { ApiError, answerError, toApiError } from "./apollo";

/** What has become of an image of another host that somebody asked for. */
export type RemoteImage =
  | { readonly state: "loading" }
  /** It lies in the browser's memory, under `src`. Width and height in its own pixels. */
  | { readonly state: "shown"; readonly src: string; readonly width: number; readonly height: number }
  | {
      readonly state: "failed";
      /** Why, in plain words. */
      readonly message: string;
      /** Whether asking again may help. */
      readonly canRetry: boolean;
    };

/** What was asked for, by address, for as long as the page lives: nothing is fetched that nobody asked for. */
const images = shallowReactive(new Map<string, RemoteImage>());

/** What has become of the image at an address; undefined as long as nobody asked for it. Reactive. */
export function remoteImage(href: string): RemoteImage | undefined {
  return images.get(href);
}

/** Fetches an image of another host through the server; wherever it stands, it is shown then. One on its way is not asked for again. */
export async function showRemoteImage(href: string): Promise<void> {
  const before = images.get(href);
  if (before && before.state !== "failed") return;
  const loading: RemoteImage = { state: "loading" };
  images.set(href, loading);
  const outcome = await load(href);
  // Whoever asked may have signed out meanwhile.
  if (images.get(href) === loading) images.set(href, outcome);
  else freeMemory(outcome);
}

/** Forgets every image, as if nobody had asked for any. */
export function forgetRemoteImages(): void {
  for (const image of images.values()) freeMemory(image);
  images.clear();
}

async function load(href: string): Promise<RemoteImage> {
  try {
    const bytes = await fetchBytes(href);
    return await readImage(URL.createObjectURL(bytes));
  } catch (cause) {
    const { code, message } = toApiError(cause);
    return { state: "failed", message, canRetry: code !== "BAD_USER_INPUT" };
  }
}

/** @throws ApiError; whatever `fetch` throws when the server cannot be reached. */
async function fetchBytes(href: string): Promise<Blob> {
  const answer = await fetch(`/media?url=${encodeURIComponent(href)}`, {
    // Proof that no other site's page sent this.
    headers: { "x-tavernkit": "1" },
    credentials: "same-origin",
  });
  if (!answer.ok) throw answerError(answer.status, await answer.text());
  return answer.blob();
}

/** Decodes it before it is shown, so that the lines around it move once. @throws ApiError when it cannot be decoded. */
async function readImage(src: string): Promise<RemoteImage> {
  const image = new Image();
  image.src = src;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(src);
    throw new ApiError("BAD_USER_INPUT", "The file is damaged, or this browser cannot show its kind.");
  }
  return { state: "shown", src, width: image.naturalWidth, height: image.naturalHeight };
}

function freeMemory(image: RemoteImage): void {
  if (image.state === "shown") URL.revokeObjectURL(image.src);
}
