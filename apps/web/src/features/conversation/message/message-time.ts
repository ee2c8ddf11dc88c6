const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** Hours and minutes, as the browser's language writes them. */
export function formatTime(instant: string): string {
  return TIME.format(new Date(instant));
}

/** Weekday and date. */
export function formatDay(instant: string): string {
  return DAY.format(new Date(instant));
}

/** Date and time. */
export function formatMoment(instant: string): string {
  return MOMENT.format(new Date(instant));
}
