/** Puts what stands in the page on the clipboard; `false`: the clipboard took nothing. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
