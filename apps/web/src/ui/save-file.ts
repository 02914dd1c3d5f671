/** Long enough for the browser to start the download: it reads the address after the click. */
const REVOKE_AFTER_MS = 60_000;

/**
 * Saves a file as the browser saves downloads. As unspecific bytes: an HTML file that another participant has sent must
 * not open as a page of ours.
 *
 * @param type of a file whose content is ours, so that phones offer the application for it
 */
export function saveFile(file: Blob, name: string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(file.slice(0, file.size, type));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}
