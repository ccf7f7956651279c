import { SCRIPTED_CHECKS, scriptedFinding } from "./checks";
import type { Memory } from "./model";
import type { Program } from "./program";
import { dashboardResult, ownResult } from "./sign-in";

const NOT_IN_BROWSER = { in_browser: false, address: null, not_opened: null };

/** What is asked of the org: checks, and the two test sign-ins. */
export function asking(program: Program) {
  let stopChecks = false;

  return {
    async runChecks() {
      program.called("runChecks");
      const memory = program.memory();
      stopChecks = false;
      program.tell((told) =>
        Object.assign(told, { agreed: true, running: true, findings: [], finishedAt: null, stale: false }),
      );
      for (const script of SCRIPTED_CHECKS) {
        await program.script.pause();
        if (stopChecks) break;
        const { off, silent } = program.script;
        const asked = { off, silent, hasSecret: memory.secret !== null, hasEmbedLink: memory.embedLink !== "" };
        program.tell((told) => (told.findings = [...told.findings, scriptedFinding(script, asked)]));
      }
      return program.changed((told) => {
        told.running = false;
        told.finishedAt = stopChecks ? null : program.script.now().toISOString();
      });
    },
    async cancelChecks() {
      stopChecks = true;
      return program.changed((memory) => (memory.running = false));
    },
    async startSignIn(via: "browser" | "window") {
      program.called("startSignIn");
      if (via === "window") void program.later((memory) => signedIn(program, memory, null));
      return program.changed(
        (memory) => (memory.signIn = { ...memory.signIn, waiting: via, ...opened(program, memory, via) }),
      );
    },
    async finishSignIn(address: string) {
      program.called("finishSignIn");
      return program.changed((memory) => signedIn(program, memory, address));
    },
    async startDashboard(via: "browser" | "window") {
      program.called("startDashboard");
      if (via === "window") void program.later((memory) => launched(program, memory, null));
      return program.changed(
        (memory) => (memory.signIn = { ...memory.signIn, dashboard_waiting: via, ...opened(program, memory, via) }),
      );
    },
    async finishDashboard(address: string) {
      program.called("finishDashboard");
      return program.changed((memory) => launched(program, memory, address));
    },
    async cancelSignIn() {
      return program.changed(
        (memory) => (memory.signIn = { ...memory.signIn, waiting: null, dashboard_waiting: null, ...NOT_IN_BROWSER }),
      );
    },
  };
}

/** How opening a test went; a script may have no browser. */
function opened(program: Program, memory: Memory, via: "browser" | "window") {
  const browser = via === "browser";
  const notOpened = program.script.noBrowser ?? null;
  return {
    in_browser: browser,
    address: browser && notOpened ? `${memory.org.address}/oauth2/v1/authorize?client_id=${memory.clientId}` : null,
    not_opened: browser ? notOpened : null,
    window_closed: false,
  };
}

function signedIn(program: Program, memory: Memory, address: string | null) {
  const result = ownResult(memory, address, program.script.now().toISOString());
  memory.signIn = { ...memory.signIn, waiting: null, ...NOT_IN_BROWSER, result };
}

function launched(program: Program, memory: Memory, address: string | null) {
  const dashboard = dashboardResult(memory, address, program.script.now().toISOString());
  memory.signIn = { ...memory.signIn, dashboard_waiting: null, ...NOT_IN_BROWSER, dashboard };
}
