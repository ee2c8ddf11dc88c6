/** Seconds the fault `rateLimited` asks to wait. */
export const RETRY_AFTER_SECONDS = 7;

/** Longer than any caller takes in one line. */
const GIANT_LINE = 8 * 1024 * 1024;

/** @type {typeof import("./scripted-provider.d.mts").FAULTS} */
export const FAULTS = {
  /** Accepts the request and says nothing. */
  stall: () => {},
  /** Says something, then nothing more. */
  stallMidway: (call) => {
    call.text("The tide");
  },
  /** Breaks off in the middle of the text. */
  cut: async (call) => {
    call.text("The tide");
    await call.wait(20);
    call.cut();
  },
  cutBeforeAnswer: (call) => call.cut(),
  /** Frames that are no JSON. */
  garbage: (call) => {
    call.text("The tide");
    call.raw(call.protocol.garbage);
    call.done();
  },
  /** JSON of another shape. */
  wrongTypes: (call) => {
    call.wrongTypes();
    call.done();
  },
  /** A web page with status 200, as captive portals and wrong paths give. */
  html: (call) => call.answer(200, "<!doctype html><title>Welcome</title>", { "content-type": "text/html" }),
  /** One frame that does not end. */
  giantLine: (call) => {
    call.raw(`${call.protocol.beginningOfGiant}${"x".repeat(GIANT_LINE)}`);
  },
  unauthorized: (call) => call.refuse(401, "Incorrect API key provided."),
  rateLimited: (call) => call.refuse(429, "Slow down.", { "retry-after": String(RETRY_AFTER_SECONDS) }),
  badRequest: (call) => call.refuse(400, "Unknown field: top_k"),
  notFound: (call) => call.refuse(404, "The model does not exist."),
  serverError: (call) => call.answer(500, "Internal Server Error"),
  /** An error inside a stream that had begun well. */
  errorMidway: (call) => {
    call.text("The tide");
    call.fail("The model ran out of memory.");
    call.end();
  },
  /** A word every few seconds, for ever. */
  slowDrip: async (call) => {
    while (!call.isClosed) {
      call.text("drip ");
      await call.wait(3_000);
    }
  },
  /** Text without end, as fast as it is taken. */
  endless: async (call) => {
    while (!call.isClosed) {
      call.text("and on and on ".repeat(200));
      await call.wait(0);
    }
  },
  /** A proper answer without any text. */
  empty: (call) => call.complete(),
  /** All tokens went into thinking. */
  onlyThinking: (call) => {
    call.reasoning("Let me think about the tide.");
    call.finish("length");
    call.done();
  },
  /** Sends the caller to an address inside the network. */
  redirectInside: (call) => call.answer(307, "", { location: "http://169.254.169.254/latest/meta-data" }),
  redirectLoop: (call) => call.answer(307, "", { location: call.path }),
};
