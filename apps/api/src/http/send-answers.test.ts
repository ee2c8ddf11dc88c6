import { describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { answersOver } from "./send-answers.js";

/** A socket in which some bytes wait, and what was sent over it. */
function givenSocket(bufferedAmount: number, readyState = 1) {
  const frames: string[] = [];
  let flush: () => void = () => undefined;
  const socket = {
    OPEN: 1,
    readyState,
    bufferedAmount,
    send: (frame: string, done?: () => void) => {
      frames.push(frame);
      if (done) flush = done;
    },
  };
  return { socket: socket as unknown as WebSocket, frames, flush: () => flush() };
}

describe("an answer over a socket", () => {
  it("is a `next` message of its operation", () => {
    const { socket, frames } = givenSocket(0);
    expect(answersOver(socket, 'a "quoted" id')('{"data":null}')).toBeUndefined();
    expect(JSON.parse(frames[0] ?? "")).toEqual({ type: "next", id: 'a "quoted" id', payload: { data: null } });
  });

  it("lets its subscription wait while the socket is slow, so that events stay in the bounded queue", async () => {
    const { socket, frames, flush } = givenSocket(1_000_000);
    let isThrough = false;
    const sending = answersOver(socket, "1")("{}")?.then(() => (isThrough = true));
    await Promise.resolve();
    expect([frames.length, isThrough]).toEqual([1, false]);
    flush();
    await sending;
    expect(isThrough).toBe(true);
  });

  it("is not sent when the socket is closing", () => {
    const { socket, frames } = givenSocket(0, 2);
    expect(answersOver(socket, "1")("{}")).toBeUndefined();
    expect(frames).toEqual([]);
  });
});
