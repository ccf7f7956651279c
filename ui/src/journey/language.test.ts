import { afterEach, describe, expect, it } from "vitest";
import { click, enter, has, hook, key, openAt, openWindow, settle, text } from "../testing/window";
import { firstSpoken, language } from "../words/language.svelte";

afterEach(() => language.begin("en", []));

/** A catalogue is fetched, so it takes a little more than an answer of the host. */
async function shown(locale: string): Promise<void> {
  await expect.poll(() => language.current).toBe(locale);
  await settle();
}

describe("the language menu", () => {
  it("is a menu that the keyboard opens, walks and closes", async () => {
    await openWindow();
    hook("language").focus();
    await key(hook("language"), "ArrowDown");
    expect(document.activeElement).toBe(hook("language-en"));
    expect(hook("language-en").getAttribute("aria-checked")).toBe("true");
    await key(hook("language-en"), "ArrowDown");
    expect(document.activeElement).toBe(hook("language-de"));
    await key(hook("language-de"), "Escape");
    expect(has("language-de")).toBe(false);
    expect(document.activeElement).toBe(hook("language"));
  });

  it("changes the language at once, has it kept, and loses nothing that was typed", async () => {
    const { host } = await openWindow();
    await enter("org-input", "acme-example.okta.com");
    await click("language");
    await click("language-de");
    await shown("de");
    expect(text("screen-title")).toBe("Okta mit Numero verbinden");
    expect(document.documentElement.lang).toBe("de");
    expect((hook("org-input") as HTMLInputElement).value).toBe("acme-example.okta.com");
    expect(hook("language").getAttribute("aria-label")).toContain("Deutsch");
    expect((await host.settings()).language).toBe("de");
  });

  it("is found by name in a journey, in any of the languages", async () => {
    const { host } = await openAt("step5");
    for (const typed of ["deutsch", "sprache"]) {
      await key(window, "k", { ctrlKey: true });
      const field = hook("find-input") as HTMLInputElement;
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await settle();
      expect(has("found-language-de")).toBe(true);
      await key(field, "Escape");
    }
    await key(window, "k", { ctrlKey: true });
    await click("found-language-fr");
    await shown("fr");
    expect((await host.settings()).language).toBe("fr");
    expect(document.getElementById("rail")?.textContent).toContain("Détails et vérifications");
  });
});

it("a language is the system's until one is chosen", async () => {
  await language.begin(null, ["pt-BR", "fr-CA", "de"]);
  expect(language.current).toBe("fr");
  await language.follow(["de-CH"]);
  expect(language.current).toBe("de");
  await language.choose("en");
  await language.follow(["de-CH"]);
  expect(language.current).toBe("en");
  await language.begin("fr", ["de"]);
  expect(language.current).toBe("fr");
  expect(firstSpoken(["pt", "xx"])).toBe("en");
});

it("the last choice wins, however long its words take", async () => {
  await Promise.all([language.choose("de"), language.choose("fr"), language.choose("en")]);
  expect(language.current).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});
