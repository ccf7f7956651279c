import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { staticIcons } from "./icons";

/**
 * A message asks the catalogue of the language that is spoken. As compiled, each names all catalogues, and all would be in the
 * page: so English is there, and every other one waits in a chunk of its own until it is asked for.
 */
const cataloguesOnDemand: Plugin = {
  name: "catalogues-on-demand",
  transform(code, id) {
    if (!id.endsWith("/messages/messages/_index.js")) return;
    const names = [...code.matchAll(/^export const (\w+) = /gm)].map(([, name]) => name);
    const asked = names.map((name) => `export const ${name} = (inputs) => spoken().${name}(inputs);`);
    return ['import { spoken } from "../../words/catalogues";', ...asked].join("\n");
  },
};

export default defineConfig({
  base: "./",
  plugins: [staticIcons, svelte(), cataloguesOnDemand],
  // Tests mount components, so they take Svelte's browser build and not its server one.
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    // The page's content policy allows no inline script, style or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // The presenter's window has a page of its own.
    rolldownOptions: { input: ["index.html", "presenter.html"] },
  },
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./src/testing/setup.ts"],
    restoreMocks: true,
  },
});
