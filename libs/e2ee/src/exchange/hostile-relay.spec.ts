/** A server that delivers the envelopes of a sender late, out of order and again. */
import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../bytes.js';
import { FrameDecryptor } from '../frames/frame-decryptor.js';
import { FrameEncryptor } from '../frames/frame-encryptor.js';
import type { KeyEpoch } from '../keys/key-id.js';
import { createSecret, ratchet } from '../keys/sender-secret.js';
import { beginSchedule, type SenderEffect, stepSchedule } from '../keys/sender-schedule.js';
import { announce, readAnnouncement } from './announcement.js';
import { EnvelopeKey } from './envelope.js';
import { createParticipantKeys } from './participant-keys.js';

const ROOM = 'abcd-efgh-jkmn';
const SENDER = 1;

async function fromAdaToBob(): Promise<{ sealing: EnvelopeKey; opening: EnvelopeKey }> {
  const [ada, bob] = await Promise.all(
    ['ada', 'bob'].map(async (participant) => {
      const announcer = { room: ROOM, participant };
      const { identity, agreement } = await createParticipantKeys();
      const announcement = await announce(announcer, { identity, agreement }, new Uint8Array(32));
      const read = await readAnnouncement(announcer, announcement);
      if (!read.ok) throw new Error(read.reason);
      return { announced: read.keys, ownKey: agreement.privateKey };
    }),
  );
  const direction = { from: ada!.announced, to: bob!.announced };
  return {
    sealing: await EnvelopeKey.derive(direction, ada!.ownKey, 'from'),
    opening: await EnvelopeKey.derive(direction, bob!.ownKey, 'to'),
  };
}

/** Ada, in a room that participants join and leave. `envelopes` has what she seals for Bob. */
class Ada {
  readonly encryptor = new FrameEncryptor();
  readonly envelopes: Bytes[] = [];
  readonly #key: EnvelopeKey;
  readonly #secrets = new Map<number, Bytes>();

  constructor(key: EnvelopeKey) {
    this.#key = key;
  }

  async perform(effects: readonly SenderEffect[]): Promise<void> {
    for (const effect of effects) await this.#performOne(effect);
  }

  async seal(epoch: KeyEpoch): Promise<void> {
    const secret = this.#secretOf(epoch);
    this.envelopes.push(await this.#key.seal({ name: { sender: SENDER, epoch }, secret }));
  }

  async #performOne(effect: SenderEffect): Promise<void> {
    if (effect.kind === 'create') this.#secrets.set(effect.epoch.generation, createSecret());
    if (effect.kind === 'ratchet')
      this.#secrets.set(effect.to.generation, await ratchet(this.#secretOf(effect.to)));
    if (effect.kind === 'use')
      await this.encryptor.use(
        { sender: SENDER, epoch: effect.epoch },
        this.#secretOf(effect.epoch),
      );
    if (effect.kind === 'distribute' && effect.to === 'everyone') await this.seal(effect.epoch);
  }

  #secretOf({ generation }: KeyEpoch): Bytes {
    return this.#secrets.get(generation)!;
  }
}

describe('a server that delays, reorders and repeats envelopes', () => {
  it.each([1, 2, 3, 4])('only delays the decryption of frames (seed %i)', async (seed) => {
    const random = new Random(seed);
    const { sealing, opening } = await fromAdaToBob();
    const ada = new Ada(sealing);
    const bob = new FrameDecryptor();
    const delivered: Bytes[] = [];
    async function deliver(envelope: Bytes): Promise<string> {
      const opened = await opening.open(envelope);
      if (!opened.ok) throw new Error(opened.reason);
      delivered.push(envelope);
      return bob.receiveSecret('ada', opened.content.name, opened.content.secret);
    }
    async function decryptsNext(): Promise<boolean> {
      const sent = await ada.encryptor.encrypt({
        source: 'microphone',
        codec: 'audio',
        data: Uint8Array.of(1, 2, 3),
      });
      const data = sent.ok ? sent.data : new Uint8Array();
      return (await bob.decrypt({ participant: 'ada', source: 'microphone', data })).ok;
    }

    let { schedule, effects } = beginSchedule();
    await ada.perform(effects);
    await ada.seal(schedule.epoch);
    for (let round = 0; round < 100; round++) {
      const atMs = round * 700;
      const kind = random.pick(['participant/joined', 'participant/left', 'time/passed'] as const);
      ({ schedule, effects } = stepSchedule(schedule, { kind, atMs }));
      await ada.perform(effects);
      if (random.happens(0.3) && ada.envelopes.length > 0)
        await deliver(ada.envelopes.splice(random.below(ada.envelopes.length), 1)[0]!);
      if (random.happens(0.3) && delivered.length > 0) {
        expect(await deliver(random.pick(delivered))).toBe('not-needed');
      }
      await decryptsNext();
    }
    for (const envelope of ada.envelopes.toReversed()) await deliver(envelope);
    ({ effects } = stepSchedule(schedule, { kind: 'time/passed', atMs: 1e6 }));
    await ada.perform(effects);

    expect(await decryptsNext()).toBe(true);
  });
});
