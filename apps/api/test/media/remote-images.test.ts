import { neutralPortrait } from "@tavernkit/character-card";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  MAX_ADDRESS_LENGTH,
  MAX_REMOTE_IMAGE_BYTES,
  REMOTE_IMAGE_TIMEOUTS,
} from "../../src/features/media/remote-images.js";
import { createOutboundFetch, MAX_REDIRECTS } from "../../src/platform/outbound-fetch.js";
import { imageHeaders } from "../support/image-headers.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";
import { HOST, startHost, type GivenHost } from "./given-host.js";

const PNG = Buffer.from(neutralPortrait());
const JPEG = imageHeaders.jpeg(640, 360);
const AVIF = imageHeaders.avif(640, 360, "avif", "mif1", "miaf");
const SVG = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
const HTML = Buffer.from("<!doctype html><title>An image, honestly</title>");

let host: GivenHost;
let api: TestApi;

beforeAll(async () => {
  host = await startHost();
  api = await startTestApi({ isExecuting: false, imageFetch: host.imageFetch });
});
afterAll(() => Promise.all([api.close(), host.close()]));

beforeEach(() => {
  host.asked.length = 0;
  host.arrived.length = 0;
});

const pathTo = (address: string) => `/media?url=${encodeURIComponent(address)}`;

/** Asks as the web client of Ada does. */
function look(address = `${HOST}/cat.png`, { headers = {}, asking = api } = {}) {
  return asking.as("ada").get(pathTo(address), { "x-tavernkit": "1", ...headers });
}

/** Lets the host give these bytes under this type; under none when it is empty. */
function give(bytes: Buffer, contentType = "image/png"): void {
  host.answer((_, response) => {
    response.writeHead(200, contentType === "" ? {} : { "content-type": contentType }).end(bytes);
  });
}

interface Refused {
  readonly errors: { message: string; extensions: { code: string; issues?: { path: string; code: string }[] } }[];
}

/** Status, code, and code of the issue where there is one. */
function refusalOf(response: LightMyRequestResponse) {
  const [error] = response.json<Refused>().errors;
  return [response.statusCode, error?.extensions.code, error?.extensions.issues?.[0]?.code];
}

describe("an image of another host", () => {
  it.each([
    ["image/png", PNG],
    ["image/jpeg", JPEG],
    ["image/gif", imageHeaders.gif(1, 1)],
    ["image/webp", imageHeaders.webp(640, 360)],
    ["image/avif", AVIF],
    ["image/avif", imageHeaders.avif(640, 360, "avis", "msf1")],
    ["image/avif", imageHeaders.avif(640, 360, "mif1", "miaf", "avif")],
  ])("is handed on as %s, and as nothing that could be anything else", async (mediaType, bytes) => {
    give(bytes, mediaType);

    const { statusCode, headers, rawPayload } = await look();

    expect(statusCode).toBe(200);
    expect(rawPayload.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      "content-type": mediaType,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": expect.stringMatching(/^attachment; filename="image\.\w+"$/) as string,
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, max-age=86400",
    });
  });

  it.each(["image/png", "IMAGE/JPG; q=1", "image/apng"])(
    "is what its bytes tell, though its host calls it %s",
    async (type) => {
      give(JPEG, type);

      expect((await look()).headers["content-type"]).toBe("image/jpeg");
    },
  );

  it("is asked for from the public internet alone, in bounds of time and size", async () => {
    give(PNG);

    await look();

    expect(host.asked).toMatchObject([
      {
        url: `${HOST}/cat.png`,
        allowsPrivateNetwork: false,
        timeouts: REMOTE_IMAGE_TIMEOUTS,
        maxBytes: MAX_REMOTE_IMAGE_BYTES,
      },
    ]);
  });

  it("tells its host the address and nothing of who looks", async () => {
    give(PNG);

    await look(`https://ada:secret@pictures.example/cat.png?a=1&b=2#part`, {
      headers: { referer: "http://localhost/conversations/1", "user-agent": "Ada's browser", "accept-language": "cy" },
    });

    const [arrived] = host.arrived;
    expect(arrived?.url).toBe("/cat.png?a=1&b=2");
    expect(Object.keys(arrived?.headers ?? {}).sort()).toEqual(["accept", "connection", "host", "user-agent"]);
    expect(arrived?.headers["user-agent"]).toBe("TavernKit");
  });

  it("may be somewhere else by now", async () => {
    host.answer(({ url }, response) => {
      if (url === "/cat.png") response.writeHead(302, { location: "/moved.png" }).end();
      else response.writeHead(200, { "content-type": "image/png" }).end(PNG);
    });

    expect((await look()).statusCode).toBe(200);
    expect(host.arrived.map(({ url }) => url)).toEqual(["/cat.png", "/moved.png"]);
  });
});

describe("what is at the address is not handed on", () => {
  it.each([
    ["HTML that calls itself an image", HTML, "image/png"],
    ["an image that calls itself HTML", PNG, "text/html"],
    ["an image of which nothing is said", PNG, ""],
    ["an SVG", SVG, "image/svg+xml"],
    ["an SVG that calls itself a PNG", SVG, "image/png"],
    ["an image of a kind that browsers do not share", imageHeaders.avif(640, 360, "heic", "mif1"), "image/avif"],
    [
      "an image format's name in a box of another kind",
      Buffer.from("\u0000\u0000\u0000\u0010moovavif\u0000\u0000\u0000\u0000"),
      "image/avif",
    ],
    ["nothing", Buffer.alloc(0), "image/png"],
  ])("when it is %s", async (_what, bytes, contentType) => {
    give(bytes, contentType);

    const response = await look();

    expect(refusalOf(response)).toEqual([400, "BAD_USER_INPUT", "not_an_image"]);
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it("when it says that it is larger than 10 MiB", async () => {
    host.answer((_, response) => {
      const length = String(MAX_REMOTE_IMAGE_BYTES + 1);
      response.writeHead(200, { "content-type": "image/png", "content-length": length }).write(PNG);
    });

    expect(refusalOf(await look())).toEqual([400, "BAD_USER_INPUT", "too_large"]);
  });

  it("when it turns out to be, but not one byte before", async () => {
    give(Buffer.concat([PNG, Buffer.alloc(MAX_REMOTE_IMAGE_BYTES - PNG.length)]));
    expect((await look()).statusCode).toBe(200);

    host.answer((_, response) => {
      response.writeHead(200, { "content-type": "image/png" });
      response.write(PNG);
      response.end(Buffer.alloc(MAX_REMOTE_IMAGE_BYTES + 1 - PNG.length));
    });
    expect(refusalOf(await look())).toEqual([400, "BAD_USER_INPUT", "too_large"]);
  });

  it.each(["png", "jpeg", "gif", "webp", "webpLossless", "webpExtended", "avif"] as const)(
    "when it has more than 64 million pixels (%s), but not one row before",
    async (kind) => {
      give(imageHeaders[kind](16_000, 4_000));
      expect((await look()).statusCode).toBe(200);

      give(imageHeaders[kind](16_000, 4_001));
      expect(refusalOf(await look())).toEqual([400, "BAD_USER_INPUT", "too_large"]);
    },
  );

  it("when its headers end before its size", async () => {
    give(JPEG.subarray(0, 20), "image/jpeg");

    expect(refusalOf(await look())).toEqual([400, "BAD_USER_INPUT", "not_an_image"]);
  });

  it.each([404, 410, 401, 403, 429, 500, 503, 204, 206, 304])("when the answer is HTTP %i", async (status) => {
    host.answer((_, response) => response.writeHead(status, { "content-type": "image/png" }).end());

    const response = await look();

    expect(refusalOf(response)).toEqual([424, "REMOTE_OUTAGE", undefined]);
    expect(response.json<Refused>().errors[0]?.message).toContain(`pictures.example`);
    expect(response.json<Refused>().errors[0]?.message).toContain(`(HTTP ${status})`);
  });

  it("when the host it was moved to does not give it, and that host is named", async () => {
    const mirror = await startHost();
    host.answer((_, response) => response.writeHead(302, { location: `${mirror.address}/cat.png` }).end());

    const response = await look();

    expect(refusalOf(response)).toEqual([424, "REMOTE_OUTAGE", undefined]);
    expect(response.json<Refused>().errors[0]?.message).toBe(
      `${new URL(mirror.address).host} has nothing at this address (HTTP 404).`,
    );
    expect(mirror.arrived).toHaveLength(1);
    await mirror.close();
  });

  it("when the host hangs up in the middle", async () => {
    host.answer((request, response) => {
      response.writeHead(200, { "content-type": "image/png" });
      response.write(PNG, () => request.socket.destroy());
    });

    expect(refusalOf(await look())).toEqual([424, "REMOTE_OUTAGE", undefined]);
  });

  it("when the way there does not end", async () => {
    host.answer((_, response) => response.writeHead(302, { location: "/cat.png" }).end());

    expect(refusalOf(await look())).toEqual([424, "REMOTE_OUTAGE", undefined]);
    expect(host.arrived).toHaveLength(MAX_REDIRECTS + 1);
  });
});

describe("an address is not asked", () => {
  it.each([
    ["missing", "/media"],
    ["missing", "/media?url="],
    ["missing", `${pathTo(`${HOST}/a.png`)}&url=b`],
    ["not_http", pathTo("cat.png")],
    ["not_http", pathTo("//pictures.example/cat.png")],
    ["not_http", pathTo("file:///etc/passwd")],
    ["not_http", pathTo("data:image/png;base64,AA==")],
    ["not_http", pathTo("ftp://pictures.example/cat.png")],
    ["not_http", pathTo("javascript:alert(1)")],
  ])("that is %s: %s", async (code, path) => {
    const response = await api.as("ada").get(path, { "x-tavernkit": "1" });

    expect(refusalOf(response)).toEqual([400, "BAD_USER_INPUT", code]);
    expect(host.arrived).toEqual([]);
  });

  it("that is longer than an address of an image has to be", async () => {
    give(PNG);
    const longest = `${HOST}/`.padEnd(MAX_ADDRESS_LENGTH, "a");

    expect((await look(longest)).statusCode).toBe(200);
    expect(refusalOf(await look(`${longest}a`))).toEqual([400, "BAD_USER_INPUT", "too_long"]);
    expect(host.arrived).toHaveLength(1);
  });
});

describe("the private network", () => {
  it.each([
    "http://127.0.0.1/cat.png",
    "http://2130706433/cat.png",
    "http://[::1]/cat.png",
    "http://localhost/cat.png",
    "http://10.0.0.1/cat.png",
    "http://192.168.0.1/cat.png",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/cat.png",
    "http://[::ffff:127.0.0.1]/cat.png",
    "http://[64:ff9b::7f00:1]/cat.png",
    "http://[fd00::1]/cat.png",
  ])("is not reached by its address: %s", async (address) => {
    expect(refusalOf(await look(address))).toEqual([400, "BAD_USER_INPUT", "not_public"]);
  });

  it("is not reached by a name that leads there", async () => {
    const rebinding = createOutboundFetch((_hostname, _options, callback) =>
      callback(null, [{ address: "127.0.0.1", family: 4 }]),
    );
    const asking = await startTestApi({ isExecuting: false, imageFetch: rebinding });
    const { port } = new URL(host.address);

    const response = await look(`http://rebinding.example:${port}/cat.png`, { asking });

    expect(refusalOf(response)).toEqual([400, "BAD_USER_INPUT", "not_public"]);
    expect(host.arrived).toEqual([]);
    await asking.close();
  });

  it.each(["http://localhost", "http://192.168.0.1", "http://[::1]"])(
    "is not reached by a redirect to %s",
    async (inside) => {
      const { port } = new URL(host.address);
      host.answer((_, response) => response.writeHead(302, { location: `${inside}:${port}/cat.png` }).end());

      expect(refusalOf(await look())).toEqual([400, "BAD_USER_INPUT", "not_public"]);
      expect(host.arrived).toHaveLength(1);
    },
  );

  it("stays closed where an administrator allowed a host for a Provider", async () => {
    give(PNG);
    await api
      .as("ada")
      .must("mutation ($input: CreateProviderInput!) { createProvider(input: $input) { provider { id } } }", {
        input: { kind: "openai_compatible", name: "Cellar", baseUrl: host.address, allowsPrivateNetwork: true },
      });

    expect(refusalOf(await look(`${host.address}/cat.png`))).toEqual([400, "BAD_USER_INPUT", "not_public"]);
    expect(host.arrived).toEqual([]);
  });
});

it("says in plain words that there is no such host", async () => {
  const nowhere = createOutboundFetch((_hostname, _options, callback) =>
    callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []),
  );
  const asking = await startTestApi({ isExecuting: false, imageFetch: nowhere });

  const response = await look("https://nowhere.example/cat.png", { asking });

  expect(refusalOf(response)).toEqual([424, "REMOTE_OUTAGE", undefined]);
  expect(response.json<Refused>().errors[0]?.message).toBe("nowhere.example cannot be reached: there is no such host.");
  await asking.close();
});
