import { validate, type ValidationError } from "class-validator";
import { badInput, type InputIssue } from "../platform/refusal.js";

/**
 * Checks an input class by its decorators.
 *
 * @throws Refusal BAD_USER_INPUT with one issue per failed rule.
 */
export async function validateInput(value: unknown): Promise<void> {
  if (typeof value !== "object" || value === null) return;
  const errors = await validate(value, { forbidUnknownValues: false, skipMissingProperties: true });
  if (errors.length > 0) throw badInput(...errors.flatMap((error) => issuesOf(error, "")));
}

function issuesOf(error: ValidationError, parent: string): InputIssue[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    path,
    code: code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    message: sentence(message),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => issuesOf(child, path))];
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
