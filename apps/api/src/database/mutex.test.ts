import { describe, expect, it } from "vitest";
import { Mutex } from "./mutex.js";

describe("a mutex", () => {
  it("lets work through one at a time, in the order of asking", async () => {
    const mutex = new Mutex();
    const steps: string[] = [];
    const work = (name: string) =>
      mutex.runExclusive(async () => {
        steps.push(`${name} begins`);
        await Promise.resolve();
        steps.push(`${name} ends`);
      });
    await Promise.all([work("a"), work("b")]);
    expect(steps).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("goes on after work that failed", async () => {
    const mutex = new Mutex();
    const failing = mutex.runExclusive(() => Promise.reject(new Error("no")));
    const next = mutex.runExclusive(() => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  it("lets sockets and timers have their turn between two pieces of work", async () => {
    const mutex = new Mutex();
    const steps: string[] = [];
    const work = (name: string) => mutex.runExclusive(() => Promise.resolve(void steps.push(name)));
    setImmediate(() => steps.push("a socket"));
    await Promise.all([work("a"), work("b")]);
    expect(steps).toEqual(["a", "a socket", "b"]);
  });
});
