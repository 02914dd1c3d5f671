/** The line of one end in the text of a safety number of version 2. ADR 92. */
import { toHex } from '../bytes.js';
import type { AnnouncedKeys } from './announcement.js';

/** Does not change while the participant keeps its identity, in a mesh and through a server. */
export async function safetyLine({ announcer, identity }: AnnouncedKeys): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', identity));
  return `${announcer.participant} identity ${toHex(hash)}\n`;
}
