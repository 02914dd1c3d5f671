/** Which bytes of a frame a server can read, by codec: enough to find key frames, and no more. */
import { Random } from '@throughline/test-kit';
import { describe, expect, it } from 'vitest';
import { createSecret } from '../keys/sender-secret.js';
import { toHex } from '../testing/hex.js';
import { beginsVp8KeyFrame, nalTypes, packetizeVp8 } from '../testing/rtp.js';
import { codecOf, type Codec } from './codec.js';
import { FrameDecryptor } from './frame-decryptor.js';
import { FrameEncryptor } from './frame-encryptor.js';
import { escapeStartCodes, unescapeStartCodes } from './h264.js';

const PARTICIPANT = 'ada';
const KEY = { sender: 1, epoch: { generation: 0, step: 0 } };
const source = 'camera';

async function keys() {
  const secret = createSecret();
  const encryptor = new FrameEncryptor();
  const decryptor = new FrameDecryptor();
  await encryptor.use(KEY, secret);
  decryptor.receiveSecret(PARTICIPANT, KEY, secret);
  return {
    encrypt: async (codec: Codec, data: Uint8Array) => {
      const result = await encryptor.encrypt({ source, codec, data });
      return result.ok ? result.data : result.reason;
    },
    decrypt: async (data: Uint8Array) => {
      const result = await decryptor.decrypt({ participant: PARTICIPANT, source, data });
      return result.ok ? result.data : result.reason;
    },
  };
}

const bytes = (random: Random, length: number, below = 256) =>
  Uint8Array.from({ length }, () => random.below(below));

describe('of VP8', () => {
  it.each([
    { kind: 'a key frame', first: 0x10, clearBytes: 10, isKeyFrame: true },
    { kind: 'another frame', first: 0x11, clearBytes: 1, isKeyFrame: false },
  ])('an SFU recognizes $kind in its packets', async ({ first, clearBytes, isKeyFrame }) => {
    const { encrypt, decrypt } = await keys();
    const frame = bytes(new Random(1), 3000).with(0, first);

    const sent = (await encrypt('vp8', frame)) as Uint8Array;
    const packets = packetizeVp8(sent);

    expect(packets.map(beginsVp8KeyFrame)).toEqual([isKeyFrame, false, false, false]);
    expect(sent.subarray(0, clearBytes)).toEqual(frame.subarray(0, clearBytes));
    expect(sent[clearBytes]).not.toBe(frame[clearBytes]);
    expect(await decrypt(sent)).toEqual(frame);
  });
});

describe('of H.264', () => {
  const SPS = [0, 0, 0, 1, 0x67, 0x42, 0xe0, 0x1f];
  const PPS = [0, 0, 0, 1, 0x68, 0xce, 0x3c];
  const SEI = [0, 0, 1, 0x06, 5, 4];

  it('an SFU finds a key frame by its NAL unit types, and the ciphertext contains no start code', async () => {
    const random = new Random(2);
    const { encrypt, decrypt } = await keys();
    for (let round = 0; round < 200; round++) {
      const slice = [0, 0, 0, 1, 0x65, 0x88, 0x84, ...bytes(random, random.below(200), 5)];
      const frame = Uint8Array.of(...SPS, ...PPS, ...slice);

      const sent = (await encrypt('h264', frame)) as Uint8Array;

      expect(nalTypes(sent)).toEqual([7, 8, 5]);
      expect(await decrypt(sent)).toEqual(frame);
    }
  });

  it('short start codes become long ones, as libwebrtc writes them at the receiver', async () => {
    const { encrypt, decrypt } = await keys();
    const frame = Uint8Array.of(...SEI, 0, 0, 1, 0x41, 0x9a, 0x24, 0x6c, 9, 9);

    const sent = (await encrypt('h264', frame)) as Uint8Array;

    expect(nalTypes(sent)).toEqual([6, 1]);
    expect(await decrypt(sent)).toEqual(
      Uint8Array.of(0, ...SEI, 0, 0, 0, 1, 0x41, 0x9a, 0x24, 0x6c, 9, 9),
    );
  });

  it.each([
    { data: new Uint8Array() },
    { data: Uint8Array.of(1, 2, 3, 4, 5) },
    { data: Uint8Array.from(SPS) },
    { data: Uint8Array.of(0, 0, 1, 0x14, 1, 2, 3) },
    { data: Uint8Array.of(...SPS.slice(0, 5), ...new Uint8Array(9000).fill(9), 0, 0, 1, 0x65, 8) },
  ])(
    'a frame without a slice, or with an unknown structure, is not sent (%#)',
    async ({ data }) => {
      const { encrypt } = await keys();

      expect(await encrypt('h264', data)).toBe('unknown-structure');
    },
  );

  it.each([1, 2, 3])('escaped bytes contain no start code, and are restored (seed %i)', (seed) => {
    const random = new Random(seed);
    for (let round = 0; round < 500; round++) {
      const original = bytes(random, random.below(40), 4);
      const escaped = escapeStartCodes(original);

      expect(nalTypes(Uint8Array.of(9, 0, 0, ...escaped))).toEqual([]);
      expect(unescapeStartCodes(escaped)).toEqual(original);
    }
  });
});

describe('of VP9 and audio', () => {
  it.each(['vp9', 'audio'] as const)('nothing of a frame of %s is readable', async (codec) => {
    const { encrypt, decrypt } = await keys();
    const frame = new Uint8Array(100).fill(0xaa);

    const sent = (await encrypt(codec, frame)) as Uint8Array;

    expect(toHex(sent)).not.toContain('aaaaaaaa');
    expect(await decrypt(sent)).toEqual(frame);
  });
});

it('MIME types name the codecs, in any case, and unknown video is not supported', () => {
  expect(codecOf('video/VP8')).toBe('vp8');
  expect(codecOf('audio/red')).toBe('audio');
  expect(codecOf('video/AV1')).toBeUndefined();
});
