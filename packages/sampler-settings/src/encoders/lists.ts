import { itemsOf } from "../json.js";
import { changed, type Encoder } from "./encoder.js";

const EMPTY_TEXTS = "Empty texts are left out: they would match everywhere.";

/** A list of texts without the empty ones. */
export const texts: Encoder = (value, { field }) => {
  const all = itemsOf(value);
  const filled = all.filter((text) => text !== "");
  if (filled.length === 0) return { code: "not_expressible", reason: EMPTY_TEXTS };
  const writes = [{ field, value: filled }];
  return filled.length === all.length ? { writes } : { writes, adjusted: { to: filled, reason: EMPTY_TEXTS } };
};

/** Token ids as one text: `"1,2,3"`. */
export const commaJoined = changed((ids) => itemsOf(ids).map(Number).join(","));

/** Texts as one text of JSON strings: `"\n", ":"`. An empty list is an empty text. */
export const commaJoinedJson = changed((items) =>
  itemsOf(items)
    .map((item) => JSON.stringify(item))
    .join(", "),
);

/** Each token id as a list of its own: `[[1], [2]]`. */
export const eachAsList = changed((ids) => itemsOf(ids).map((id) => [id]));
