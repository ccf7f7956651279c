/** How much of a long list is drawn: some at once, the rest a few with each frame, so that none of them takes long. */
export class Gradually {
  drawn = $state(0);

  constructor(length: () => number, first: number, more: number) {
    this.drawn = first;
    $effect(() => {
      if (this.drawn >= length()) return;
      const frame = requestAnimationFrame(() => (this.drawn += more));
      return () => cancelAnimationFrame(frame);
    });
  }
}
