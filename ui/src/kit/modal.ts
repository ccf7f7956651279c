import type { Attachment } from "svelte/attachments";

/**
 * Opens a dialog over the page. A modal dialog of the browser traps the focus; it gives it back only while it is in the page,
 * and that is over when it goes.
 */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    const at = document.activeElement;
    const lost = at === null || at === document.body || dialog.contains(at);
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
};
