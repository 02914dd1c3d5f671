import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../bytes.js';
import { createSecret } from '../keys/sender-secret.js';
import { fromHex, toHex } from '../testing/hex.js';
import {
  announce,
  type AnnouncedKeys,
  ANNOUNCEMENT_BYTES,
  readAnnouncement,
} from './announcement.js';
import { ENVELOPE_BYTES, EnvelopeKey } from './envelope.js';
import vectors from './exchange.vectors.json' with { type: 'json' };
import {
  createParticipantKeys,
  ECDH,
  ECDSA,
  type ParticipantKeys,
  POINT_BYTES,
} from './participant-keys.js';
import { safetyLine } from './safety-line.js';

const ROOM = 'abcd-efgh-jkmn';
const CERTIFICATE = new Uint8Array(32).fill(7);
const NAME = { sender: 300, epoch: { generation: 5, step: 9 } };

interface Participant {
  readonly keys: ParticipantKeys;
  readonly announced: AnnouncedKeys;
  readonly announcement: Bytes;
}

async function participant(id: string, room = ROOM): Promise<Participant> {
  const keys = await createParticipantKeys();
  const announcement = await announce({ room, participant: id }, keys, CERTIFICATE);
  return { keys, announcement, announced: await verified(announcement, id, room) };
}

async function verified(announcement: Bytes, id: string, room = ROOM): Promise<AnnouncedKeys> {
  const result = await readAnnouncement({ room, participant: id }, announcement);
  if (!result.ok) throw new Error(result.reason);
  return result.keys;
}

function sealingKey(from: Participant, to: Participant): Promise<EnvelopeKey> {
  const direction = { from: from.announced, to: to.announced };
  return EnvelopeKey.derive(direction, from.keys.agreement.privateKey, 'from');
}

function openingKey(from: Participant, to: Participant): Promise<EnvelopeKey> {
  const direction = { from: from.announced, to: to.announced };
  return EnvelopeKey.derive(direction, to.keys.agreement.privateKey, 'to');
}

let ada: Participant;
let bob: Participant;
let cleo: Participant;
beforeAll(async () => {
  [ada, bob, cleo] = (await Promise.all(['ada', 'bob', 'cleo'].map((id) => participant(id)))) as [
    Participant,
    Participant,
    Participant,
  ];
});

describe('an announcement', () => {
  it('states the keys and the certificate of its participant', () => {
    expect(ada.announcement).toHaveLength(ANNOUNCEMENT_BYTES);
    expect(ada.announced.certificate).toEqual(CERTIFICATE);
    expect(ada.announced.identity).not.toEqual(bob.announced.identity);
  });

  it('is rejected for another participant, and in another room', async () => {
    const invalid = { ok: false, reason: 'invalid-signature' };
    const read = (participant: string, room: string) =>
      readAnnouncement({ participant, room }, ada.announcement);

    expect(await read('bob', ROOM)).toEqual(invalid);
    expect(await read('ada', 'another-room')).toEqual(invalid);
    expect(await read('da', `${ROOM}a`)).toEqual(invalid);
  });

  it('cannot be changed, in any byte', async () => {
    for (const index of ada.announcement.keys()) {
      const changed = ada.announcement.with(index, ada.announcement[index]! ^ 1);
      const result = await readAnnouncement({ room: ROOM, participant: 'ada' }, changed);
      expect(result.ok, `byte ${index}`).toBe(false);
    }
  });

  it('of another length or version, or with points outside of the curve, is rejected', async () => {
    const read = async (bytes: Uint8Array) => {
      const result = await readAnnouncement({ room: ROOM, participant: 'ada' }, bytes);
      return result.ok ? 'ok' : result.reason;
    };

    expect(await read(ada.announcement.subarray(1))).toBe('malformed');
    expect(await read(new Uint8Array(100_000))).toBe('malformed');
    expect(await read(ada.announcement.with(0, 2))).toBe('malformed');
    expect(await read(ada.announcement.with(40, ada.announcement[40]! ^ 1))).toBe('invalid-key');
    const hybrid = 6 | (ada.announcement[POINT_BYTES]! & 1);
    expect(await read(ada.announcement.with(1, hybrid))).toBe('invalid-key');
  });
});

describe('an envelope', () => {
  const content = { name: NAME, secret: createSecret() };

  it('is opened by its receiver', async () => {
    const envelope = await (await sealingKey(ada, bob)).seal(content);

    expect(envelope).toHaveLength(ENVELOPE_BYTES);
    expect(await (await openingKey(ada, bob)).open(envelope)).toEqual({ ok: true, content });
  });

  it('of the same secret differs each time', async () => {
    const key = await sealingKey(ada, bob);

    expect(await key.seal(content)).not.toEqual(await key.seal(content));
  });

  it('is not opened by another participant, as an envelope of another sender, or in the other direction', async () => {
    const envelope = await (await sealingKey(ada, bob)).seal(content);
    const keys = [openingKey(ada, cleo), openingKey(cleo, bob), openingKey(bob, ada)];

    for (const key of keys)
      expect(await (await key).open(envelope)).toEqual({ ok: false, reason: 'not-authentic' });
  });

  it('is not opened in another room, although all keys are the same', async () => {
    const envelope = await (await sealingKey(ada, bob)).seal(content);
    const elsewhere = (one: Participant) => ({
      ...one,
      announced: {
        ...one.announced,
        announcer: { ...one.announced.announcer, room: 'another-room' },
      },
    });
    const key = await openingKey(elsewhere(ada), elsewhere(bob));

    expect(await key.open(envelope)).toEqual({ ok: false, reason: 'not-authentic' });
  });

  it('is not opened if the server has replaced the identity of its sender', async () => {
    const server = await participant('ada');
    const envelope = await (await sealingKey(ada, bob)).seal(content);

    const key = await openingKey(server, bob);

    expect(await key.open(envelope)).toEqual({ ok: false, reason: 'not-authentic' });
    expect(await safetyLine(server.announced)).not.toBe(await safetyLine(ada.announced));
  });

  it('cannot be changed or truncated, in any byte', async () => {
    const envelope = await (await sealingKey(ada, bob)).seal(content);
    const key = await openingKey(ada, bob);

    for (const index of envelope.keys()) {
      expect((await key.open(envelope.with(index, envelope[index]! ^ 1))).ok).toBe(false);
      expect(await key.open(envelope.subarray(0, index))).toEqual({
        ok: false,
        reason: 'malformed',
      });
    }
  });
});

/** Made by another implementation, with OpenSSL. */
describe('the test vectors', () => {
  const importKeys = async ({ identity, agreement }: (typeof vectors.participants)[number]) => ({
    identity: await crypto.subtle.importKey('jwk', identity, ECDSA, true, ['sign']),
    agreement: await crypto.subtle.importKey('jwk', agreement, ECDH, true, ['deriveBits']),
  });

  it.each(vectors.participants)('of the announcement of $participant', async (vector) => {
    const keys = await verified(fromHex(vector.announcement), vector.participant, vectors.room);
    const { x, y } = vector.agreement;

    expect(toHex(keys.certificate)).toBe(vector.certificate);
    expect(Buffer.from(keys.agreement.slice(1, 33)).toString('base64url')).toBe(x);
    expect(Buffer.from(keys.agreement.slice(33)).toString('base64url')).toBe(y);
    expect(await safetyLine(keys)).toBe(vector.safety_line);
  });

  it.each(vectors.envelopes)('of the envelope from $from', async (vector) => {
    const [from, to] = await Promise.all(
      [vector.from, vector.to].map(async (id) => {
        const one = vectors.participants.find(({ participant }) => participant === id)!;
        const announced = await verified(fromHex(one.announcement), id, vectors.room);
        return { announced, ownKey: (await importKeys(one)).agreement };
      }),
    );
    const direction = { from: from!.announced, to: to!.announced };
    const sealing = await EnvelopeKey.derive(direction, from!.ownKey, 'from');
    const opening = await EnvelopeKey.derive(direction, to!.ownKey, 'to');
    const { sender, generation, step } = vector;
    const content = {
      name: { sender, epoch: { generation, step } },
      secret: fromHex(vector.secret),
    };

    expect(toHex(await sealing.seal(content, fromHex(vector.nonce)))).toBe(vector.envelope);
    expect(await opening.open(fromHex(vector.envelope))).toEqual({ ok: true, content });
  });

  it('of the safety number contains the lines of both ends', () => {
    const [first, second] = vectors.participants.map(({ safety_line: line }) => line).toSorted();

    expect(vectors.safety_number.text).toBe(`throughline safety number 2\n${first}${second}`);
  });
});
