import { vi } from "vitest";

/** One request as the page sent it. */
interface AskedImage {
  readonly path: string;
  readonly headers: unknown;
  readonly credentials: unknown;
}

/** The server's route for images of other hosts, and a browser that decodes what it gives. */
export interface ImageServer {
  readonly asked: AskedImage[];
  /** Addresses in the browser's memory that nobody has freed. */
  readonly held: string[];
  /** Every answer from now on. */
  answer(response: Response): void;
  give(): void;
  refuse(status: number, code: string, message: string): void;
  /** The network fails from now on. */
  goAway(): void;
  /** What is given cannot be decoded from now on. */
  breakImages(): void;
}

/** Puts an image server in place of the network; it gives images of 640 × 360 pixels unless told otherwise. */
export function givenImageServer(): ImageServer {
  const asked: AskedImage[] = [];
  const held: string[] = [];
  let made = 0;
  let answer: () => Promise<Response>;
  let canDecode = true;
  const server: ImageServer = {
    asked,
    held,
    answer: (response) => void (answer = () => Promise.resolve(response.clone())),
    give: () => server.answer(new Response(new Blob(["pixels"], { type: "image/png" }))),
    refuse: (status, code, message) =>
      server.answer(new Response(JSON.stringify({ errors: [{ message, extensions: { code } }] }), { status })),
    goAway: () => void (answer = () => Promise.reject(new TypeError("Failed to fetch"))),
    breakImages: () => void (canDecode = false),
  };
  server.give();
  vi.stubGlobal("fetch", (path: string, { headers, credentials }: RequestInit) => {
    asked.push({ path, headers, credentials });
    return answer();
  });
  vi.stubGlobal(
    "Image",
    class {
      src = "";
      readonly naturalWidth = 640;
      readonly naturalHeight = 360;
      decode = () => (canDecode ? Promise.resolve() : Promise.reject(new Error("EncodingError")));
    },
  );
  const withMemory = {
    createObjectURL: () => {
      made += 1;
      held.push(`blob:${made}`);
      return `blob:${made}`;
    },
    revokeObjectURL: (url: string) => void held.splice(held.indexOf(url), 1),
  };
  vi.stubGlobal("URL", Object.assign(class extends URL {}, withMemory));
  return server;
}
