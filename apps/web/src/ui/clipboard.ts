/**
 * Copies text to the clipboard. False if the browser does not permit it: then show the text, so that
 * it can be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Rejected, or an insecure page, where `navigator.clipboard` is undefined.
    return copySelection(text);
  }
}

/** As before the clipboard API: copies what is selected in a field. */
function copySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'sr-only';
  // Elements outside of an open dialog cannot have the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
