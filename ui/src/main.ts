import { mount } from "svelte";
import App from "./App.svelte";
import { chooseHost } from "./host/choose";
import { Live } from "./host/live.svelte";
import { ThemeChoice } from "./journey/theme.svelte";
import { language } from "./words/language.svelte";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/call.css";

const target = document.getElementById("app");
if (target) {
  const theme = new ThemeChoice(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));
  const live = new Live(await chooseHost());
  const settings = await live.host.settings().catch(() => null);
  await language.begin(settings?.language ?? null, navigator.languages);
  addEventListener("languagechange", () => void language.follow(navigator.languages));
  mount(App, { target, props: { live, theme } });
}
