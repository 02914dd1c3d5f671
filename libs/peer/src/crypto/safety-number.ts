/**
 * The safety number of a link [SAFE-1]: 60 digits that two people compare by voice or on another channel. They are equal
 * at both ends unless a third party between the ends, such as a hostile signaling server, has put certificates of their own in
 * place of the people's. ADR 75.
 */
import type { ParticipantId } from '@throughline/protocol';
import { sha256 } from './get-cryptography.js';

export interface SafetyEnd {
  readonly participant: ParticipantId;
  /** SHA-256 of the certificate of this end, as 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
}

/** 60 digits have 199 bits of the hash, and people read groups of five aloud. */
const DIGITS = 60;
const GROUP = 5;

/** The same for both orders of the ends. */
export async function safetyNumber(one: SafetyEnd, other: SafetyEnd): Promise<string> {
  const hash = await sha256(new TextEncoder().encode(safetyText(one, other)));
  const value = hash.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return (value % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, '0');
}

/** What is hashed: the version, and each end on a line, sorted by id. */
export function safetyText(one: SafetyEnd, other: SafetyEnd): string {
  const [first, second] = one.participant < other.participant ? [one, other] : [other, one];
  const lines = [first, second].map(
    ({ participant, fingerprint }) => `${participant} sha-256 ${fingerprint}\n`,
  );
  return ['throughline safety number 1\n', ...lines].join('');
}

/** Twelve groups of five digits. */
export function safetyGroups(number: string): string[] {
  return Array.from({ length: number.length / GROUP }, (_, index) =>
    number.slice(index * GROUP, (index + 1) * GROUP),
  );
}
