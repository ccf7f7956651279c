import { suggestedLink, touch } from "./model";
import { clean, clientIdNotes, embedNotes, isClientId, isSecret, secretNotes } from "./values";
import { failure } from "./words";
import type { Program } from "./program";

/** The three values. */
export function credentials(program: Program) {
  return {
    async enterClientId(text: string) {
      program.called("enterClientId");
      return program.changed((memory) => {
        const { value, removed } = clean(text);
        memory.clientNotes = clientIdNotes(value, removed);
        // A secret is not kept in another field.
        memory.clientWasSecret = isSecret(value);
        memory.clientId = memory.clientWasSecret ? "" : value;
        if (memory.clientId !== "" && memory.clientId === memory.secretWasClientId) {
          memory.secretWasClientId = null;
          memory.secretNotes = [];
        }
        memory.embedNotes = embedNotes(memory.embedLink, suggestedLink(memory));
        touch(memory);
      });
    },
    async enterSecret(text: string) {
      program.called("enterSecret");
      return program.changed((memory) => {
        const { value, removed } = clean(text);
        memory.secretNotes = secretNotes(value, removed);
        memory.secretWasClientId = isClientId(value) ? value : null;
        if (memory.secretWasClientId === null) {
          memory.secret = value;
          if (memory.clientWasSecret) memory.clientNotes = [];
          memory.clientWasSecret = false;
        }
        touch(memory);
      });
    },
    async pasteSecret() {
      return this.enterSecret(program.script.clipboard);
    },
    async revealSecret() {
      program.called("revealSecret");
      if (program.callSince) throw failure("call_masks");
      return program.memory().secret ?? "";
    },
    async forgetSecret() {
      program.called("forgetSecret");
      return program.changed((memory) => {
        memory.secret = null;
        memory.secretNotes = [];
        memory.phraseKept = false;
        if (memory.package) memory.package = { ...memory.package, has_phrase: false };
      });
    },
    async enterEmbedLink(text: string) {
      program.called("enterEmbedLink");
      return program.changed((memory) => {
        memory.embedLink = clean(text).value;
        memory.embedNotes = embedNotes(memory.embedLink, suggestedLink(memory));
        touch(memory);
      });
    },
    async useSuggestedEmbedLink() {
      return this.enterEmbedLink(suggestedLink(program.memory()) ?? "");
    },
  };
}
