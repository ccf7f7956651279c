import { listen } from "@tauri-apps/api/event";
import { commands } from "./bindings";
import type { Host } from "./host";
import type { JourneyView } from "./types";

/** The program behind the window, reached over Tauri's commands. */
export const tauriHost: Host = {
  ...commands,
  onJourney(callback) {
    const listening = listen<JourneyView>("journey-changed", (event) => callback(event.payload));
    return () => void listening.then((stop) => stop());
  },
};
