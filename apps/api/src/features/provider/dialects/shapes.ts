import { z } from "zod";
import { garbage } from "./failures.js";

/** A text that may be missing; of another type it is garbage. */
export const words = z.string().nullish();

/** A token count that may be missing. A wrong one counts as missing: the server then counts by itself. */
export const count = z.int().nonnegative().nullish().catch(null);

/** A size in tokens that may be missing or wrong. */
export const tokens = z.int().positive().nullish().catch(null);

/** The value in the shape a protocol gives it. @throws ProviderFailure PROVIDER_GARBAGE. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw garbage(`has the wrong shape (${parsed.error.issues[0]?.path.join(".") || "not an object"})`);
}
