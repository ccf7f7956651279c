import { mount } from "svelte";
import { choosePresenterHost } from "../host/choose";
import { ThemeChoice } from "../journey/theme.svelte";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import { language } from "../words/language.svelte";
import Presenter from "./Presenter.svelte";

const target = document.getElementById("presenter");
if (target) {
  // It wears what the system wears, like the main window at its start.
  new ThemeChoice(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));
  await language.begin(null, navigator.languages);
  addEventListener("languagechange", () => void language.follow(navigator.languages));
  mount(Presenter, { target, props: { host: await choosePresenterHost() } });
}
