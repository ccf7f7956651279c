const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const DAY = 86_400_000;

/** `10:46`; an unreadable time stays as it is. */
export function time(at: string): string {
  return format(clock, at);
}

/** `11:14:33` */
export function exactTime(at: string): string {
  return format(seconds, at);
}

/** `14 Sept 2026, 11:14:33`, in this computer's time zone. */
export function moment(at: Date): string {
  return whole.format(at);
}

/** `Today 10:46`, `Friday 16:05` within the last week, else `3 Aug 2026`. */
export function day(at: string, now: Date): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  const days = Math.round((midnight(now) - midnight(then)) / DAY);
  if (days === 0) return `Today ${clock.format(then)}`;
  if (days > 0 && days < 7) return `${weekday.format(then)} ${clock.format(then)}`;
  return date.format(then);
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function format(how: Intl.DateTimeFormat, at: string): string {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? at : how.format(then);
}
