import type { Live } from "../host/live.svelte";
import type { Locale } from "../messages/runtime";
import { language } from "../words/language.svelte";

/** Shows another language at once, and has it kept for the next start; the pseudo-language is not kept. */
export async function chooseLanguage(live: Live, locale: Locale): Promise<void> {
  await language.choose(locale);
  if (locale !== "en-XA") await live.run((host) => host.chooseLanguage(locale));
}
