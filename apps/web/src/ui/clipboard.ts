/**
 * Puts text on the clipboard. False when the browser offers none (insecure page) or refuses: then
 * show the text, so that it can be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // `navigator.clipboard` is undefined on insecure pages, so this covers that case as well.
    return false;
  }
}
