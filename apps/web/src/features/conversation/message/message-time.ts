const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** Times of day already written; there are 1,440 at most. Asking the browser for each row is felt in a scroll. */
const timeByMinute = new Map<number, string>();

/** Hours and minutes, as the browser's language writes them. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  const minute = date.getHours() * 60 + date.getMinutes();
  const time = timeByMinute.get(minute) ?? TIME.format(date);
  timeByMinute.set(minute, time);
  return time;
}

/** Weekday and date. */
export function formatDay(instant: string): string {
  return DAY.format(new Date(instant));
}

/** Date and time. */
export function formatMoment(instant: string): string {
  return MOMENT.format(new Date(instant));
}
