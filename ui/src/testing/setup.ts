import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeAll } from "vitest";

beforeAll(() => {
  window.scrollTo = () => undefined;
});
afterEach(() => cleanup());
