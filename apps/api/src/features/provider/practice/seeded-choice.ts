import { createHash } from "node:crypto";

/** Chance that comes out the same for the same seed. */
export class SeededChoice {
  constructor(private readonly seed: string) {}

  /** A number from 0 up to but not including 1, always the same for the same topic. */
  fraction(topic: string): number {
    const digest = createHash("sha256").update(`${this.seed}\n${topic}`).digest();
    return digest.readUInt32LE(0) / 2 ** 32;
  }

  /** One of the items; undefined of none. */
  pick<T>(topic: string, items: readonly T[]): T | undefined {
    return items[Math.floor(this.fraction(topic) * items.length)];
  }
}
