import { z } from "zod";
import type { Asked, Question } from "./questions.js";

/** A question of GET whose answer has a shape; another shape counts as no answer. */
export function get<T, R>(path: string, shape: z.ZodType<T>, read: (answer: T, asked: Asked) => R): Question<R> {
  return { path: () => path, read: reader(shape, read) };
}

/** A question of POST whose answer has a shape; another shape counts as no answer. */
export function post<T, R>(
  path: string | ((asked: Asked) => string),
  body: (asked: Asked) => object,
  shape: z.ZodType<T>,
  read: (answer: T, asked: Asked) => R,
): Question<R> {
  return { path: typeof path === "string" ? () => path : path, body, read: reader(shape, read) };
}

function reader<T, R>(shape: z.ZodType<T>, read: (answer: T, asked: Asked) => R) {
  return (answer: unknown, asked: Asked): R | undefined => {
    const parsed = shape.safeParse(answer);
    return parsed.success ? read(parsed.data, asked) : undefined;
  };
}

/** A version or name, as long as any real one. */
export const label = z.string().min(1).max(200);

/** A number of tokens. */
export const amount = z.int().nonnegative();
