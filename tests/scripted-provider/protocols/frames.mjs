/** One server-sent event. */
export const event = (/** @type {unknown} */ value) => `data: ${JSON.stringify(value)}\n\n`;

/** One server-sent event with a name. */
export const named = (/** @type {string} */ name, /** @type {unknown} */ value) => `event: ${name}\n${event(value)}`;

/** One line of newline-delimited JSON. */
export const line = (/** @type {unknown} */ value) => `${JSON.stringify(value)}\n`;

/** What all protocols over server-sent events have. */
export const EVENTS = {
  contentType: "text/event-stream",
  garbage: "data: {this is no json\n\n",
  beginningOfGiant: 'data: "',
};

/** How most services word an error. */
export const openAiError = (/** @type {string} */ message, /** @type {number} */ status) => ({
  error: { message, type: "server_error", code: status },
});
