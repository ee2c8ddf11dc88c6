import { describe, expect, it } from "vitest";
import { BoundedQueue } from "./bounded-queue.js";

const bounds = { items: 3, weight: 100 };
const queueOfWords = () => new BoundedQueue<string>(bounds, () => "too slow");

async function readAll(queue: BoundedQueue<string>): Promise<string[]> {
  const items: string[] = [];
  for await (const item of queue) items.push(item);
  return items;
}

describe("a bounded queue", () => {
  it("gives what was put in, in order, then ends", async () => {
    const queue = queueOfWords();
    queue.push("one", 1);
    queue.push("two", 1);
    queue.end();
    expect(await readAll(queue)).toEqual(["one", "two"]);
  });

  it("hands items to a reader who waits already", async () => {
    const queue = queueOfWords();
    const items = readAll(queue);
    queue.push("one", 1);
    queue.end();
    expect(await items).toEqual(["one"]);
  });

  it.each([
    ["items", ["1", "2", "3", "4"], 1],
    ["weight", ["1", "2"], 60],
  ])("that holds too much by %s keeps nothing but the last word", async (_by, items, weight) => {
    const queue = queueOfWords();
    for (const item of items) queue.push(item, weight);
    queue.push("later", 1);
    expect(await readAll(queue)).toEqual(["too slow"]);
  });

  it("counts only what waits, not what was read", async () => {
    const queue = queueOfWords();
    const reader = queue[Symbol.asyncIterator]();
    for (const item of ["1", "2", "3", "4", "5"]) {
      queue.push(item, 60);
      expect((await reader.next()).value).toBe(item);
    }
  });

  it("that fails drops what waits and tells the reader why", async () => {
    const queue = queueOfWords();
    queue.push("one", 1);
    queue.fail(new Error("gone"));
    await expect(readAll(queue)).rejects.toThrow("gone");
  });
});
