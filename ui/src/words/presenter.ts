import type { Capture, Screen } from "../host/types";
import { m } from "../messages/messages";
import { backTo } from "./journey";
import type { Words } from "./names";

export const captures: Record<Capture, Words> = {
  windows: m.presenter_capture_windows,
  macos_before15: m.presenter_capture_macos_before15,
  macos15: m.presenter_capture_macos15,
  macos_unknown: m.presenter_capture_macos_unknown,
  linux: m.presenter_capture_linux,
};

/** `Step 5`, or the screen's name; where nobody has opened a set-up, the start. */
export function placeName(screen: Screen | null): string {
  return screen === null ? m.presenter_start() : backTo(screen);
}
