/**
 * How long the page rests after a frame that was drawn here, in milliseconds: WebKit hears messages from the program and from itself
 * only when no other frame is due.
 */
export const pace = { rest: 40 };

let rested = 0;

/** Runs with the next frame after the page has rested; at once where none is drawn, because the window is not seen. */
export function withNextFrame(act: () => void): void {
  if (document.hidden) {
    act();
    return;
  }
  const draw = () =>
    requestAnimationFrame(() => {
      rest();
      act();
      // A timer comes after what was changed is painted.
      if (pace.rest > 0) setTimeout(rest);
    });
  const wait = rested - performance.now();
  if (wait > 0) setTimeout(draw, wait);
  else draw();
}

function rest() {
  rested = performance.now() + pace.rest;
}
