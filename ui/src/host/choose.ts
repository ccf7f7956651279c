import type { Host } from "./host";
import type { PresenterHost } from "./presenter";
import { tauriHost, tauriPresenter } from "./tauri";

/** The scripted host exists for a browser without the program behind it: never in a production build. */
const SCRIPTED = import.meta.env.DEV || import.meta.env.MODE === "scripted";

const alone = () => !("__TAURI_INTERNALS__" in window);

export async function chooseHost(): Promise<Host> {
  if (SCRIPTED && alone()) {
    const { scriptedHost } = await import("./scripted");
    return scriptedHost(new URLSearchParams(location.search));
  }
  return tauriHost;
}

export async function choosePresenterHost(): Promise<PresenterHost> {
  if (SCRIPTED && alone()) {
    const { scriptedPresenter } = await import("./scripted");
    return scriptedPresenter(new URLSearchParams(location.search));
  }
  return tauriPresenter;
}
