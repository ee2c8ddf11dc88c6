/** JSON fields of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** One set of fields laid over another; where both hold an object, the objects are laid over each other. */
export function mergeFields(base: Fields, over: Fields): Fields {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] = isFields(below) && isFields(value) ? mergeFields(below, value) : value;
  }
  return merged;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
