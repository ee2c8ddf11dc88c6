import dayjs, { type Dayjs } from "dayjs";
import advancedFormat from "dayjs/plugin/advancedFormat.js";
import isoWeek from "dayjs/plugin/isoWeek.js";
import localizedFormat from "dayjs/plugin/localizedFormat.js";
import relativeTime from "dayjs/plugin/relativeTime.js";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import weekOfYear from "dayjs/plugin/weekOfYear.js";
import weekYear from "dayjs/plugin/weekYear.js";
import type { MacroEnvironment } from "./environment.js";
import { replaceMacros, type MacroPass, type MacroScope } from "./scope.js";

for (const plugin of [utc, timezone, isoWeek, weekOfYear, weekYear, advancedFormat, localizedFormat, relativeTime]) {
  dayjs.extend(plugin);
}

/** Formats of the macros without arguments, in the notation of moment.js, which people's texts use as well. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ["time", "LT"],
  ["date", "LL"],
  ["weekday", "dddd"],
  ["isotime", "HH:mm"],
  ["isodate", "YYYY-MM-DD"],
]);

/** Replaces the macros that tell date and time, in the environment's zone unless they name an offset from UTC. */
export const replaceTime: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const format = FORMATS.get(name);
    if (format !== undefined && rest === "") return localTime(scope.environment).format(format);
    if (name === "datetimeformat") return formatted(rest, scope);
    if (name === "timediff") return difference(rest, scope);
    const offset = name === "time_utc" ? rest : name === "time" ? /^::UTC(.*)$/i.exec(rest)?.[1] : undefined;
    return offset !== undefined && /^[+-]\d{1,4}$/.test(offset) ? timeAt(Number(offset), scope.environment) : undefined;
  });

function localTime({ now, timeZone }: MacroEnvironment): Dayjs {
  try {
    return dayjs(now).tz(timeZone);
  } catch (cause) {
    // The zone comes from a setting; one this machine does not know is told in UTC rather than ending the plan.
    if (cause instanceof RangeError) return dayjs.utc(now);
    throw cause;
  }
}

/** Offsets below 16 are hours, others minutes, as moment.js reads them. */
function timeAt(offset: number, { now }: MacroEnvironment): string {
  return dayjs
    .utc(now)
    .add(offset, Math.abs(offset) < 16 ? "hour" : "minute")
    .format("LT");
}

function formatted(rest: string, { environment, expandArgument }: MacroScope): string | undefined {
  const format = /^(?: +|::?)([\s\S]*)$/.exec(rest)?.[1];
  if (format === undefined) return rest === "" ? localTime(environment).format() : undefined;
  return localTime(environment).format(expandArgument(format).trim() || undefined);
}

/** `a::b` as "in 2 days" when a is later than b, "2 days ago" when earlier; nothing when either is no date. */
function difference(rest: string, { expandArgument }: MacroScope): string | undefined {
  if (!/^::.*::/s.test(rest)) return undefined;
  const [first = "", ...second] = expandArgument(rest.slice(2)).split("::");
  const [one, other] = [parseInstant(first), parseInstant(second.join("::"))];
  return one.isValid() && other.isValid() ? one.from(other) : "";
}

function parseInstant(text: string): Dayjs {
  const trimmed = text.trim();
  return /^-?\d{9,}$/.test(trimmed) ? dayjs.utc(Number(trimmed)) : dayjs.utc(trimmed);
}

/** How long ago an instant was, in words without "ago": "10 minutes", "a day". */
export function spanInWords(from: number, to: number): string {
  return dayjs.utc(from).from(dayjs.utc(to), true);
}
