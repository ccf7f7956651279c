import { Channel } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { commands } from "./bindings";
import type { Host } from "./host";
import type { PresenterHost } from "./presenter";
import type { ArrivedView, JourneyView, OpeningView, PresenterAsks, PresenterView } from "./types";

const { presenterFollow, presenterItem, presenterGoTo, presenterReset, ...own } = commands;

/** The program behind the window, reached over Tauri's commands. */
export const tauriHost: Host = {
  ...own,
  onJourney: (callback) => hear<JourneyView>("journey-changed", callback),
  onOpening: (callback) => hear<OpeningView>("opening-changed", callback),
  onArrived: (callback) => hear<ArrivedView>("file-arrived", callback),
  onFileOver: (callback) => hear<boolean>("file-over", callback),
  onPresenter: (callback) => hear<PresenterAsks>("presenter-asks", callback),
};

/** The same for the presenter's window, which hears through a channel of its own and of no event. */
export const tauriPresenter: PresenterHost = {
  follow(callback) {
    const channel = new Channel<PresenterView>();
    channel.onmessage = callback;
    void presenterFollow(channel);
  },
  ask: presenterItem,
  goTo: presenterGoTo,
  reset: presenterReset,
};

function hear<T>(event: string, callback: (told: T) => void): () => void {
  const listening = listen<T>(event, ({ payload }) => callback(payload));
  return () => void listening.then((stop) => stop());
}
