import { m } from "../messages/messages";

/** Where a picture comes from: nobody mistakes a drawing for Okta. */
export function pictureSource(real: boolean, inferred: boolean): string {
  if (real) return m.pictures_real();
  return inferred ? m.pictures_inferred() : m.pictures_drawn();
}

export function pictureDated(dated: string, real: boolean, inferred: boolean): string {
  if (real) return m.pictures_real_dated({ dated });
  return inferred ? m.pictures_inferred_dated({ dated }) : m.pictures_drawn_dated({ dated });
}
