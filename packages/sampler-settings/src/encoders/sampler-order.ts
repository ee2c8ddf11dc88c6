import { itemsOf, sameJson, type JsonValue } from "../json.js";
import type { Encoder } from "./encoder.js";

/** One step of a Provider's chain: our name for it, and what the Provider calls it. */
export interface ChainStep {
  readonly step: string;
  readonly wire: string | number;
}

/** The steps of a Provider in its own usual order; one field may stand for several of ours. */
export type Chain = readonly ChainStep[];

/** The step that both the order and the switch "temperature last" speak of. */
const TEMPERATURE = "temperature";

/**
 * An order of steps in the Provider's own names. For llama.cpp and KoboldCpp the list is also a filter: what is not in
 * it does not run. So the list sent always holds every step of the chain; those that were not listed keep their places.
 */
export function orderOf(chain: Chain): Encoder {
  return (value, { field }) => {
    const given = itemsOf(value);
    const known = unique(given.filter((step) => chain.some((entry) => entry.step === step)));
    if (known.length === 0) return { code: "not_expressible", reason: NONE_KNOWN };
    const complete = completed(chain, known);
    const writes = [{ field, value: wiresOf(chain, complete) }];
    if (sameJson(given, complete)) return { writes };
    return { writes, adjusted: { to: complete, reason: ADJUSTED } };
  };
}

/** An order of exactly the steps that were listed, for Providers whose usual order is not known. */
export function listedOrderOf(chain: Chain): Encoder {
  return (value, { field }) => {
    const given = itemsOf(value);
    const known = unique(given.filter((step) => chain.some((entry) => entry.step === step))).map(String);
    if (known.length === 0) return { code: "not_expressible", reason: NONE_KNOWN };
    const writes = [{ field, value: wiresOf(chain, known) }];
    if (sameJson(given, known)) return { writes };
    return { writes, adjusted: { to: known, reason: "Steps this Provider does not have are left out." } };
  };
}

const NONE_KNOWN = "None of these steps exists at this Provider.";
const ADJUSTED =
  "Steps this Provider does not have are left out; steps that were not listed keep their places, for a step that is missing would not run.";

/** Temperature at the very end or the very front of an otherwise usual order. */
export function temperaturePlace(chain: Chain): Encoder {
  return (isLast, { field }) => {
    const others = chain.map(({ step }) => step).filter((step) => step !== TEMPERATURE);
    const order = isLast === true ? [...others, TEMPERATURE] : [TEMPERATURE, ...others];
    return { writes: [{ field, value: wiresOf(chain, order) }] };
  };
}

/**
 * Puts the listed steps, in their new order, into the places which they hold in the usual one. Where a Provider treats
 * several steps as one, the listed ones alone say where it goes.
 */
function completed(chain: Chain, known: readonly JsonValue[]): string[] {
  const queue = known.map(String);
  const listed = new Set(queue);
  const spokenFor = new Set(chain.filter(({ step }) => listed.has(step)).map(({ wire }) => wire));
  const places = chain.filter(({ step, wire }) => listed.has(step) || !spokenFor.has(wire));
  return places.map(({ step }) => (listed.has(step) ? (queue.shift() ?? step) : step));
}

function wiresOf(chain: Chain, order: readonly string[]): JsonValue[] {
  return unique(order.flatMap((step) => chain.filter((entry) => entry.step === step).map(({ wire }) => wire)));
}

/** The steps of a chain by our names, in its usual order. */
export function stepsOf(chain: Chain): readonly string[] {
  return chain.map(({ step }) => step);
}

function unique(items: readonly JsonValue[]): JsonValue[] {
  return [...new Set(items)];
}
