import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../bytes.js';
import { type KeyName, MAX_SENDER } from '../keys/key-id.js';
import { EPOCH_OVERLAP_MS } from '../keys/received-epochs.js';
import { createSecret, ratchet } from '../keys/sender-secret.js';
import { toHex } from '../testing/hex.js';
import type { Codec } from './codec.js';
import { FrameDecryptor, MAX_SENDERS } from './frame-decryptor.js';
import { FrameEncryptor } from './frame-encryptor.js';

const ADA = 'ada';
const SENDER = 7;

function name(generation: number, step: number, sender = SENDER): KeyName {
  return { sender, epoch: { generation, step } };
}

function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function encrypted(
  encryptor: FrameEncryptor,
  data: Uint8Array,
  { codec = 'audio', source = 'microphone' }: { codec?: Codec; source?: string } = {},
): Promise<Bytes> {
  const result = await encryptor.encrypt({ source, codec, data });
  if (!result.ok) throw new Error(result.reason);
  return result.data;
}

/** Ada, who encrypts, and a receiver of her first secret. */
async function call() {
  let nowMs = 0;
  const secret = createSecret();
  const encryptor = new FrameEncryptor();
  const decryptor = new FrameDecryptor(() => nowMs);
  await encryptor.use(name(0, 0), secret);
  decryptor.receiveSecret(ADA, name(0, 0), secret);
  const decrypt = (data: Uint8Array, { participant = ADA, source = 'microphone' } = {}) =>
    decryptor.decrypt({ participant, source, data });
  return { secret, encryptor, decryptor, decrypt, pass: (ms: number) => (nowMs += ms) };
}

/** A forged frame delays only the derivation of keys that are not in use yet. */
async function callWithKeyInUse() {
  const started = await call();
  await started.decrypt(await encrypted(started.encryptor, randomBytes(1)));
  return started;
}

describe('a frame', () => {
  it('is decrypted once', async () => {
    const { encryptor, decrypt } = await call();
    const data = randomBytes(80);
    const sent = await encrypted(encryptor, data);

    expect(await decrypt(sent)).toEqual({ ok: true, data });
    expect(await decrypt(sent)).toEqual({ ok: false, reason: 'replayed' });
  });

  it('is 19 bytes longer at the beginning of a meeting, and differs from an equal one', async () => {
    const { encryptor } = await call();
    const silence = new Uint8Array(60);
    const [first, second] = [
      await encrypted(encryptor, silence),
      await encrypted(encryptor, silence),
    ];

    expect(first).toHaveLength(silence.length + 19);
    expect(toHex(first.subarray(1))).not.toBe(toHex(second.subarray(1)));
  });

  it('of an empty payload is decrypted', async () => {
    const { encryptor, decrypt } = await call();

    const result = await decrypt(await encrypted(encryptor, new Uint8Array()));

    expect(result).toEqual({ ok: true, data: new Uint8Array() });
  });

  it('is not sent before there is a key', async () => {
    const frame = { source: 'camera', codec: 'vp8', data: randomBytes(9) } as const;

    expect(await new FrameEncryptor().encrypt(frame)).toEqual({ ok: false, reason: 'no-key' });
  });
});

describe('a server that forwards frames', () => {
  it.each(['audio', 'vp8'] as const)('cannot change a byte (%s)', async (codec) => {
    const { encryptor, decrypt } = await callWithKeyInUse();
    const sent = await encrypted(encryptor, randomBytes(40), { codec });

    for (const index of sent.keys())
      for (let bit = 1; bit < 0x100; bit <<= 1) {
        const changed = sent.with(index, sent[index]! ^ bit);
        expect((await decrypt(changed)).ok, `bit ${bit} of byte ${index}`).toBe(false);
      }
    expect((await decrypt(sent)).ok).toBe(true);
  });

  it('cannot forward a camera as a screen', async () => {
    const { encryptor, decrypt } = await call();
    const sent = await encrypted(encryptor, randomBytes(40), { source: 'camera', codec: 'vp8' });

    expect(await decrypt(sent, { source: 'screen' })).toEqual({
      ok: false,
      reason: 'not-authentic',
    });
  });

  it('cannot forward the frames of one participant as those of another', async () => {
    const { encryptor, decryptor, decrypt } = await call();
    decryptor.receiveSecret('bob', name(0, 0, 8), createSecret());
    const sent = await encrypted(encryptor, randomBytes(40));

    expect(await decrypt(sent, { participant: 'bob' })).toEqual({
      ok: false,
      reason: 'wrong-sender',
    });
    expect(await decrypt(sent, { participant: 'cleo' })).toEqual({
      ok: false,
      reason: 'unknown-key',
    });
  });

  it('cannot replay the secrets and frames of a participant that it reports as left and joined again', async () => {
    const { secret, encryptor, decryptor, decrypt } = await call();
    const recorded = await encrypted(encryptor, randomBytes(40));
    await decrypt(recorded);

    decryptor.forget(ADA);
    const received = decryptor.receiveSecret(ADA, name(0, 0), secret);

    expect(received).toBe('former-sender');
    expect(await decrypt(recorded)).toEqual({ ok: false, reason: 'unknown-key' });
  });

  it('cannot remove the encryption', async () => {
    const { decrypt } = await call();

    for (const length of [0, 1, 2, 20, 1000]) {
      const result = await decrypt(new Uint8Array(length).fill(0x41));
      expect(result).toEqual({ ok: false, reason: 'malformed' });
    }
  });

  it('cannot crash a receiver with random or truncated bytes (seed 1)', async () => {
    const { encryptor, decrypt } = await callWithKeyInUse();
    const random = new Random(1);
    const sent = await encrypted(encryptor, randomBytes(200));

    for (let length = 0; length < sent.length; length++)
      expect((await decrypt(sent.subarray(0, length))).ok).toBe(false);
    for (let round = 0; round < 500; round++) {
      const bytes = Uint8Array.from({ length: random.below(60) }, () => random.below(256));
      expect((await decrypt(bytes)).ok).toBe(false);
    }
    expect((await decrypt(sent)).ok).toBe(true);
  });

  it('cannot stop the next step for more than a second by forging one', async () => {
    const { secret, encryptor, decrypt, pass } = await call();
    const forger = new FrameEncryptor();
    await forger.use(name(0, 255), createSecret());
    await encryptor.use(name(0, 1), await ratchet(secret));

    const forged = await decrypt(await encrypted(forger, randomBytes(9)));
    const during = await decrypt(await encrypted(encryptor, randomBytes(9)));
    pass(1_000);
    const after = await decrypt(await encrypted(encryptor, randomBytes(9)));

    expect(forged).toEqual({ ok: false, reason: 'not-authentic' });
    expect(during).toEqual({ ok: false, reason: 'unknown-key' });
    expect(after.ok).toBe(true);
  });
});

describe('a sender that changes its key', () => {
  it('is decrypted across steps without a message, in any order of the frames', async () => {
    const { secret, encryptor, decrypt } = await call();
    const frames: Bytes[] = [];
    for (let step = 0; step < 6; step++) {
      if (step > 0) await encryptor.use(name(0, step), await ratchet(secret, step));
      frames.push(await encrypted(encryptor, randomBytes(30)));
    }

    for (const frame of frames.toReversed()) expect((await decrypt(frame)).ok).toBe(true);
    for (const frame of frames)
      expect(await decrypt(frame)).toEqual({ ok: false, reason: 'replayed' });
  });

  it('is decrypted when frames of all tracks arrive at once', async () => {
    const { secret, encryptor, decrypt } = await call();
    const before = await encrypted(encryptor, randomBytes(30));
    await encryptor.use(name(0, 3), await ratchet(secret, 3));
    const after = await Promise.all(
      Array.from({ length: 20 }, () => encrypted(encryptor, randomBytes(30))),
    );

    const results = await Promise.all([...after, before].map((frame) => decrypt(frame)));

    expect(results.filter(({ ok }) => ok)).toHaveLength(21);
  });

  it('is decrypted with a random generation once its secret is received', async () => {
    const { encryptor, decryptor, decrypt } = await call();
    const fresh = createSecret();
    await encryptor.use(name(1, 0), fresh);

    const early = await decrypt(await encrypted(encryptor, randomBytes(30)));
    const received = decryptor.receiveSecret(ADA, name(1, 0), fresh);
    const late = await decrypt(await encrypted(encryptor, randomBytes(30)));

    expect(early).toEqual({ ok: false, reason: 'unknown-key' });
    expect(received).toBe('accepted');
    expect(late.ok).toBe(true);
  });

  it('is not accepted with an old key for longer than the overlap', async () => {
    const { secret, encryptor, decrypt, pass } = await call();
    const [early, late] = [
      await encrypted(encryptor, randomBytes(9)),
      await encrypted(encryptor, randomBytes(9)),
    ];
    await decrypt(await encrypted(encryptor, randomBytes(9)));
    await encryptor.use(name(0, 1), await ratchet(secret));
    await decrypt(await encrypted(encryptor, randomBytes(9)));

    pass(EPOCH_OVERLAP_MS - 1);
    expect((await decrypt(early)).ok).toBe(true);
    pass(1);
    expect(await decrypt(late)).toEqual({ ok: false, reason: 'unknown-key' });
  });

  it('never returns to an epoch, whose counters would repeat', async () => {
    const { secret, encryptor } = await call();

    await expect(encryptor.use(name(0, 0), secret)).rejects.toThrow('must not return');
  });
});

describe('a participant that joins later', () => {
  it('cannot decrypt earlier frames', async () => {
    const { secret, encryptor } = await call();
    const earlier = await encrypted(encryptor, randomBytes(9));
    const next = await ratchet(secret);
    await encryptor.use(name(0, 1), next);
    const newcomer = new FrameDecryptor();
    newcomer.receiveSecret(ADA, name(0, 1), next);
    const decrypt = (data: Uint8Array) =>
      newcomer.decrypt({ participant: ADA, source: 'microphone', data });

    expect(await decrypt(earlier)).toEqual({ ok: false, reason: 'unknown-key' });
    expect((await decrypt(await encrypted(encryptor, randomBytes(9)))).ok).toBe(true);
  });
});

describe('a receiver', () => {
  it('holds the secrets of a bounded number of senders', () => {
    const decryptor = new FrameDecryptor();
    const results = Array.from({ length: MAX_SENDERS + 1 }, (_, index) =>
      decryptor.receiveSecret(`participant ${index}`, name(0, 0, index), createSecret()),
    );

    expect(results.filter((result) => result === 'accepted')).toHaveLength(MAX_SENDERS);
    expect(results.at(-1)).toBe('too-many-senders');
    decryptor.forget('participant 0');
    expect(decryptor.receiveSecret('another', name(0, 0), createSecret())).toBe('accepted');
  });

  it('remembers no more former participants than a room has sender numbers', () => {
    const decryptor = new FrameDecryptor();
    const secret = createSecret();
    let accepted = 0;
    while (decryptor.receiveSecret(`participant ${accepted}`, name(0, 0), secret) === 'accepted')
      decryptor.forget(`participant ${accepted++}`);

    expect(accepted).toBe(MAX_SENDER + 1);
  });

  it('ignores a repeated secret, and one under another sender number', async () => {
    const { secret, decryptor } = await call();

    expect(decryptor.receiveSecret(ADA, name(0, 0), secret)).toBe('not-needed');
    expect(decryptor.receiveSecret(ADA, name(1, 0, 9), secret)).toBe('other-sender-number');
  });
});
