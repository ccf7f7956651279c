import { viewOf } from "./model";
import type { Program } from "./program";
import { failure } from "./words";

const PHRASE = ["snowcap", "letterhead", "tiger", "barbecue", "willow", "telephone"];
export const SHA = "9f2c41d07b6e5a83c1d4f09a7e3b62580d1c9e4f7a2b35684c0d9e1f2a3b4c5d";

/** The sealed package and the report. */
export function sending(program: Program) {
  return {
    async chooseFolder() {
      program.called("chooseFolder");
      return program.changed(() => undefined);
    },
    async seal() {
      program.called("seal");
      const missing = viewOf(program.memory()).send.missing;
      if (missing[0]) throw failure("credentials_missing", missing.join(", "));
      return program.changed((memory) => {
        const { practice } = memory.org;
        const name = practice ? "numero-okta-practice-7k3mq2vd.age" : "numero-okta-7k3mq2vd.age";
        memory.phraseKept = true;
        memory.package = {
          file_name: name,
          path: `/home/dana/Documents/${name}`,
          size: 9626,
          sha256: SHA,
          sealed_at: program.script.now().toISOString(),
          practice,
          out_of_date: false,
          has_phrase: true,
        };
      });
    },
    async revealPackage() {
      program.called("revealPackage");
      return null;
    },
    async phrase() {
      program.called("phrase");
      return PHRASE;
    },
    async saveReport() {
      program.called("saveReport");
      return program.changed((memory) => (memory.reportPath = "/home/dana/Documents/numero-okta-report-7k3mq2vd.html"));
    },
    async revealReport() {
      program.called("revealReport");
      return null;
    },
  };
}
