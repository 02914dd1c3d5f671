import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { type SafetyEnd, safetyGroups, safetyNumber, safetyText } from './safety-number.js';

interface Vector {
  ends: [SafetyEnd, SafetyEnd];
  /** What is hashed. */
  text: string;
  number: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('safety-number.vectors.json', import.meta.url), 'utf8'),
) as Vector[];

const ADA = ParticipantId.parse('0b9c1f9e-3a53-4d9c-8f0a-0d6f1a9c2b11');
const BOB = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');
const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex');
const end = (participant: ParticipantId, certificate: string): SafetyEnd => ({
  participant,
  fingerprint: fingerprint(certificate),
});

describe('[SAFE-1] the safety number', () => {
  it.each(vectors)('of vector $# is $number', async ({ ends, text, number }) => {
    expect([safetyText(...ends), await safetyNumber(...ends)]).toEqual([text, number]);
  });

  it('is equal at both ends', async () => {
    const ends = [end(ADA, 'ada'), end(BOB, 'bob')] as const;

    expect(await safetyNumber(ends[1], ends[0])).toBe(await safetyNumber(...ends));
  });

  it('differs at the ends if a server has put certificates of its own between them', async () => {
    const seenByAda = await safetyNumber(end(ADA, 'ada'), end(BOB, 'server, towards Ada'));
    const seenByBob = await safetyNumber(end(ADA, 'server, towards Bob'), end(BOB, 'bob'));

    expect(seenByAda).not.toBe(seenByBob);
  });

  it('differs even if the server shows both the same certificate', async () => {
    const seenByAda = await safetyNumber(end(ADA, 'ada'), end(BOB, 'server'));
    const seenByBob = await safetyNumber(end(ADA, 'server'), end(BOB, 'bob'));

    expect(seenByAda).not.toBe(seenByBob);
  });

  it('differs if the server gives a participant one id for each end', async () => {
    const certificates = [end(ADA, 'ada'), end(BOB, 'bob')] as const;
    const eve = ParticipantId.parse('f2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

    expect(await safetyNumber(...certificates)).not.toBe(
      await safetyNumber(certificates[0], end(eve, 'bob')),
    );
  });

  it('has sixty digits, which are shown in twelve groups of five', async () => {
    const number = await safetyNumber(end(ADA, 'ada'), end(BOB, 'bob'));

    expect(number).toMatch(/^\d{60}$/);
    expect(safetyGroups(number)).toHaveLength(12);
    expect(safetyGroups(number).join('')).toBe(number);
  });
});
