import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Host } from "./host";
import type { JourneyView } from "./types";

/** The program behind the window, reached over Tauri's commands. */
export const tauriHost: Host = {
  start: () => invoke("start"),
  previewOrg: (input) => invoke("preview_org", { input }),
  beginJourney: (input) => invoke("begin_journey", { input }),
  beginPractice: () => invoke("begin_practice"),
  openJourney: (id) => invoke("open_journey", { id }),
  deleteJourney: (id) => invoke("delete_journey", { id }),
  closeJourney: () => invoke("close_journey"),
  guide: (engine) => invoke("guide", { engine }),
  goTo: (screen) => invoke("go_to", { screen }),
  chooseEngine: (engine) => invoke("choose_engine", { engine }),
  askOrg: () => invoke("ask_org"),
  tick: (item, ticked) => invoke("tick", { item, ticked }),
  choose: (item, choice) => invoke("choose", { item, choice }),
  decline: (item, reason) => invoke("decline", { item, reason }),
  copyValue: (item) => invoke("copy_value", { item }),
  copyText: (what) => invoke("copy_text", { what }),
  openInOkta: (step) => invoke("open_in_okta", { step }),
  enterClientId: (text) => invoke("enter_client_id", { text }),
  enterSecret: (text) => invoke("enter_secret", { text }),
  pasteSecret: () => invoke("paste_secret"),
  revealSecret: () => invoke("reveal_secret"),
  forgetSecret: () => invoke("forget_secret"),
  enterEmbedLink: (text) => invoke("enter_embed_link", { text }),
  useSuggestedEmbedLink: () => invoke("use_suggested_embed_link"),
  practice: () => invoke("practice"),
  fillPractice: () => invoke("fill_practice"),
  runChecks: () => invoke("run_checks"),
  cancelChecks: () => invoke("cancel_checks"),
  startSignIn: (via) => invoke("start_sign_in", { via }),
  finishSignIn: (address) => invoke("finish_sign_in", { address }),
  startDashboard: (via) => invoke("start_dashboard", { via }),
  finishDashboard: (address) => invoke("finish_dashboard", { address }),
  cancelSignIn: () => invoke("cancel_sign_in"),
  chooseFolder: () => invoke("choose_folder"),
  seal: () => invoke("seal"),
  revealPackage: () => invoke("reveal_package"),
  phrase: () => invoke("phrase"),
  saveReport: () => invoke("save_report"),
  revealReport: () => invoke("reveal_report"),
  onJourney(callback) {
    const listening = listen<JourneyView>("journey-changed", (event) => callback(event.payload));
    return () => void listening.then((stop) => stop());
  },
};
