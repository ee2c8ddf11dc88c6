import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effect } from "vue";
import { givenImageServer, type ImageServer } from "../testing/given-image-server";
import { forgetRemoteImages, remoteImage, showRemoteImage } from "./remote-images";

const CAT = "https://pictures.example/cat.png?size=1&of=2";

let server: ImageServer;

beforeEach(() => {
  server = givenImageServer();
});
afterEach(() => {
  forgetRemoteImages();
  vi.unstubAllGlobals();
});

describe("an image of another host", () => {
  it("is asked for through the server and by nobody but whoever wants it", async () => {
    expect(remoteImage(CAT)).toBeUndefined();
    expect(server.asked).toEqual([]);

    await showRemoteImage(CAT);

    expect(server.asked).toEqual([
      { path: `/media?url=${encodeURIComponent(CAT)}`, headers: { "x-tavernkit": "1" }, credentials: "same-origin" },
    ]);
    expect(remoteImage(CAT)).toEqual({ state: "shown", src: "blob:1", width: 640, height: 360 });
  });

  it("is on its way until it is here, and tells whoever looks", async () => {
    const seen: (string | undefined)[] = [];
    effect(() => void seen.push(remoteImage(CAT)?.state));

    await showRemoteImage(CAT);

    expect(seen).toEqual([undefined, "loading", "shown"]);
  });

  it("is not asked for again while it is on its way or here", async () => {
    await Promise.all([showRemoteImage(CAT), showRemoteImage(CAT)]);
    await showRemoteImage(CAT);

    expect(server.asked).toHaveLength(1);
  });

  it("that is refused says why, and whether asking again may help", async () => {
    server.refuse(400, "BAD_USER_INPUT", "The image is larger than 10 MiB.");
    await showRemoteImage(CAT);
    expect(remoteImage(CAT)).toEqual({
      state: "failed",
      message: "The image is larger than 10 MiB.",
      canRetry: false,
    });

    server.refuse(424, "REMOTE_OUTAGE", "The connection broke off.");
    await showRemoteImage(CAT);
    expect(remoteImage(CAT)).toEqual({ state: "failed", message: "The connection broke off.", canRetry: true });

    server.give();
    await showRemoteImage(CAT);
    expect(remoteImage(CAT)?.state).toBe("shown");
  });

  it("fails in plain words when the server is away, or a proxy answers for it", async () => {
    server.goAway();
    await showRemoteImage(CAT);
    expect(remoteImage(CAT)).toMatchObject({ state: "failed", canRetry: true, message: /could not be reached/ });

    server.answer(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await showRemoteImage(CAT);
    expect(remoteImage(CAT)).toMatchObject({ state: "failed", canRetry: true, message: /could not be reached/ });
  });

  it("that cannot be decoded is not shown and takes no memory", async () => {
    server.breakImages();

    await showRemoteImage(CAT);

    expect(remoteImage(CAT)).toMatchObject({ state: "failed", canRetry: false, message: /damaged/ });
    expect(server.held).toEqual([]);
  });
});

describe("forgetting images", () => {
  it("frees their memory, and nobody has asked for any", async () => {
    await showRemoteImage(CAT);
    expect(server.held).toEqual(["blob:1"]);

    forgetRemoteImages();

    expect(remoteImage(CAT)).toBeUndefined();
    expect(server.held).toEqual([]);
  });

  it("counts for those on their way too", async () => {
    const asking = showRemoteImage(CAT);
    forgetRemoteImages();

    await asking;

    expect(remoteImage(CAT)).toBeUndefined();
    expect(server.held).toEqual([]);
  });
});
