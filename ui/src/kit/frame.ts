/** Runs with the next frame; at once where none is drawn, because the window is not seen. */
export function withNextFrame(act: () => void): void {
  if (document.hidden) act();
  else requestAnimationFrame(() => act());
}
