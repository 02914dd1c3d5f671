/** The line of one end in the text of a safety number of version 2. ADR 92. */
import type { AnnouncedKeys } from './announcement.js';

/** The same as long as the participant keeps its identity, in a mesh and through a server. */
export async function safetyLine({ announcer, identity }: AnnouncedKeys): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', identity));
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${announcer.participant} identity ${digits}\n`;
}
