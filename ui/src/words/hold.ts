import { m } from "../messages/messages";

/** What the button says that shows the Client Secret while it is held. */
export function holdWords() {
  return {
    hold: m.details_hold(),
    holdName: m.details_hold_name(),
    release: m.details_release(),
    releaseName: m.details_release_name(),
  };
}
