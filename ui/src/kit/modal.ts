import type { Attachment } from "svelte/attachments";

/** Opens a dialog over the page; a modal dialog of the browser traps the focus and gives it back. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  dialog.showModal();
  return () => dialog.close();
};
