import type { Host } from "./host";
import { tauriHost } from "./tauri";

/** The scripted host exists for a browser without the program behind it: never in a production build. */
const SCRIPTED = import.meta.env.DEV || import.meta.env.MODE === "scripted";

export async function chooseHost(): Promise<Host> {
  if (SCRIPTED && !("__TAURI_INTERNALS__" in window)) {
    const { scriptedHost } = await import("./scripted");
    return scriptedHost(new URLSearchParams(location.search));
  }
  return tauriHost;
}
