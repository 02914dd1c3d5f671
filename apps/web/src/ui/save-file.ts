/** Long enough for the browser to start the download: it reads the address after the click. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Saves a file as the browser saves downloads. As unspecific bytes: an HTML file that another participant has sent must
 * not open as a page of ours.
 */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file.slice(0, file.size, 'application/octet-stream'));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}
