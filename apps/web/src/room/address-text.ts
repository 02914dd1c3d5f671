import { readRoomCode } from '@throughline/protocol';

/**
 * What the code field holds on a page that does not exist: the code in the address, or else the text
 * after `/meet/`, so that the person can correct it.
 *
 * @param path as in the address, without the base path; percent-encoding may be malformed
 */
export function addressText(path: string): string {
  const reading = readRoomCode(path);
  if (reading.kind === 'one') return reading.roomId;
  const [, typed = ''] = /^\/meet\/(.*)$/su.exec(path) ?? [];
  return typed.replace(/(?:%[\dA-Fa-f]{2})+/g, decodeOrKeep);
}

function decodeOrKeep(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
