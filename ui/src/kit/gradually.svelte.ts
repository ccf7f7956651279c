import { withNextFrame } from "./frame";

/** How much of a long list is drawn: some at once, the rest a few with each frame, so that none of them takes long. */
export class Gradually {
  drawn = $state(0);

  constructor(length: () => number, first: number, more: number) {
    this.drawn = first;
    $effect(() => {
      if (this.drawn >= length()) return;
      let gone = false;
      withNextFrame(() => {
        if (!gone) this.drawn += more;
      });
      return () => {
        gone = true;
      };
    });
  }
}
