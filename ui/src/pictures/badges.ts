import type { Spot } from "./pictures";

export interface Badge {
  spot: Spot;
  cx: number;
  cy: number;
}

/** Half a badge, and how near two of them may come. */
const RADIUS = 11;
const APART = 2 * RADIUS + 1;
/** The margin of the page, where numbers stand beside their rows. */
const GUTTER = -4;
/** Taller than this, a spot has its number beside its first line. */
const ONE_LINE = 40;
const LINE = 14;

/**
 * Where the numbers stand, in CSS pixels of the picture: at its left edge beside their rows, and close to what stands at the
 * right. None hides another.
 */
export function badges(spots: readonly Spot[]): Badge[] {
  const placed: Badge[] = [];
  for (const spot of [...spots].sort((one, other) => one.y - other.y || one.x - other.x)) {
    const cx = spot.x > 180 ? spot.x - RADIUS - 7 : GUTTER;
    let cy = spot.height > ONE_LINE ? spot.y + LINE : spot.y + spot.height / 2;
    const above = placed.filter((badge) => Math.abs(badge.cx - cx) < APART).map((badge) => badge.cy + APART);
    cy = Math.max(cy, ...above);
    placed.push({ spot, cx, cy });
  }
  return placed;
}
