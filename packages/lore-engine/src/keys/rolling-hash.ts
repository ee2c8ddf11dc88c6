/** Any odd number spreads well enough; this is the FNV prime. */
const BASE = 0x01000193;

/** Powers of the base by exponent, grown on demand and shared: they never change. */
let powers = new Int32Array([1]);

function powersUpTo(exponent: number): Int32Array {
  if (exponent < powers.length) return powers;
  const grown = new Int32Array(Math.max(exponent + 1, powers.length * 2));
  grown.set(powers);
  for (let index = powers.length; index < grown.length; index += 1) {
    grown[index] = Math.imul(grown[index - 1] ?? 0, BASE);
  }
  powers = grown;
  return grown;
}

/** Hash of a whole text. Equal to that of an equal stretch of another text. */
export function hashWhole(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(index)) | 0;
  return hash;
}

/** Hash of the first units of a text, used to find keys that could begin there. */
export function hashUnits(first: number, second: number, third: number): number {
  return (Math.imul((Math.imul(first, BASE) + second) | 0, BASE) + third) | 0;
}

/** Hashes every stretch of one text in constant time each. */
export class StretchHasher {
  readonly #prefix: Int32Array;
  readonly #powers: Int32Array;

  constructor(text: string) {
    this.#prefix = new Int32Array(text.length + 1);
    this.#powers = powersUpTo(text.length);
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) {
      hash = (Math.imul(hash, BASE) + text.charCodeAt(index)) | 0;
      this.#prefix[index + 1] = hash;
    }
  }

  /** Hash of the stretch; it must lie within the text. */
  hash(start: number, length: number): number {
    const before = this.#prefix[start] ?? 0;
    return ((this.#prefix[start + length] ?? 0) - Math.imul(before, this.#powers[length] ?? 0)) | 0;
  }
}
