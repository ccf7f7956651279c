import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeAll } from "vitest";
import { pace } from "../kit/frame";

beforeAll(() => {
  window.scrollTo = () => undefined;
  pace.rest = 0;
  // A frame is drawn as soon as what is under way is done: no test waits for a screen.
  window.requestAnimationFrame = (draw) => {
    queueMicrotask(() => draw(performance.now()));
    return 0;
  };
});
afterEach(() => cleanup());
