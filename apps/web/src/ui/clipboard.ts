/**
 * Copies text to the clipboard. False if the browser has no clipboard API (insecure page) or
 * rejects: then show the text, so that it can be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Also covers insecure pages, where `navigator.clipboard` is undefined.
    return false;
  }
}
