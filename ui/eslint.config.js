import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const storage = ["localStorage", "sessionStorage", "indexedDB", "caches"].map((name) => ({
  name,
  message: "The web view keeps nothing: the host remembers.",
}));
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Data is never read as markup.",
}));
const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only host/tauri.ts talks to Tauri.",
};
const bindings = {
  group: ["**/bindings*"],
  message: "Import host/types: the one place that names the generated file.",
};
const imports = (...patterns) => ["error", { patterns: [tauri, bindings, ...patterns] }];

export default ts.config(
  { ignores: ["dist", "src/host/bindings.ts", "src/messages"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-restricted-globals": ["error", ...storage],
      "no-restricted-properties": ["error", ...markup],
      "no-restricted-imports": imports(),
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-console": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
    rules: {
      "svelte/no-at-html-tags": "error",
      "svelte/button-has-type": "error",
      "svelte/no-target-blank": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "SvelteAttribute[key.name='style']",
          message: "The content policy forbids style attributes; use a class or a style: directive.",
        },
      ],
    },
  },
  {
    files: ["src/kit/**"],
    rules: { "no-restricted-imports": imports({ regex: "^\\.\\./", message: "The kit imports nothing of ours." }) },
  },
  {
    files: ["src/findings/**", "src/failure/**"],
    rules: {
      "no-restricted-imports": imports({
        regex: "^\\.\\./(journey|steps)/",
        message: "Findings and failures stand below the journey.",
      }),
    },
  },
  {
    files: ["src/steps/**"],
    rules: {
      "no-restricted-imports": imports({
        regex: "^\\.\\./(guided|details|sign-in|send|done)/|^\\.\\./\\.\\./journey/",
        message: "Steps know neither each other nor the journey.",
      }),
    },
  },
  {
    // Tests look at the whole page and at the storage, to see that nothing is there.
    files: ["src/**/*.test.ts"],
    rules: { "no-restricted-properties": "off", "no-restricted-globals": "off" },
  },
  { files: ["src/host/tauri.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["src/host/types.ts"], rules: { "no-restricted-imports": "off" } },
);
