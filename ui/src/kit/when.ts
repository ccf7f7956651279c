import { writtenAs } from "./locale.svelte";

const DAY = 86_400_000;
const STYLES = {
  clock: { hour: "2-digit", minute: "2-digit" },
  seconds: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  weekday: { weekday: "long" },
  date: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  whole: { dateStyle: "medium", timeStyle: "medium" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `10:46`; an unreadable time stays as it is. */
export function time(at: string): string {
  return format("clock", at);
}

/** `11:14:33` */
export function exactTime(at: string): string {
  return format("seconds", at);
}

/** `14 Sept 2026, 11:14:33`, in this computer's time zone. */
export function moment(at: Date): string {
  return style("whole").format(at);
}

/** `Today 10:46`, `Friday 16:05` within the last week, else `3 Aug 2026`. */
export function day(at: string, now: Date): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  const days = Math.round((midnight(now) - midnight(then)) / DAY);
  if (days === 0) return `${capital(today())} ${style("clock").format(then)}`;
  if (days > 0 && days < 7) return `${capital(style("weekday").format(then))} ${style("clock").format(then)}`;
  return style("date").format(then);
}

/** `August 2026`, as a program writes it, in the language that is written. */
export function month(english: string): string {
  const first = new Date(`1 ${english}`);
  return Number.isNaN(first.getTime()) ? english : style("month").format(first);
}

/** `1.2`, or `1,2` where that is how it is written. */
export function decimal(of: number): string {
  return new Intl.NumberFormat(writtenAs.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(of);
}

function today(): string {
  return new Intl.RelativeTimeFormat(writtenAs.tag, { numeric: "auto" }).format(0, "day");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function style(name: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${writtenAs.tag} ${name}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(writtenAs.tag, STYLES[name]);
  formats.set(key, format);
  return format;
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function format(name: keyof typeof STYLES, at: string): string {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? at : style(name).format(then);
}
