/**
 * Frames byte by byte: control frames, messages in fragments with control frames in between, and frames that
 * break RFC 6455, each with the close code that its rule demands.
 */
import { MAX_FRAME_BYTES } from '@throughline/protocol';
import { closeFrame, OPCODE, type Random, rawFrame } from '@throughline/test-kit';
import { BROKEN_UTF8 } from './library-wire.ts';

const MAX_CONTROL_BYTES = 125;

const PROTOCOL_ERROR = [1002];
const INVALID_PAYLOAD = [1007];
const TOO_LARGE = [1009];
const NO_STATUS = [1005];

const bytesOf = (length: number, random: Random): Buffer =>
  Buffer.from(Array.from({ length }, () => random.below(256)));

export const maskingKey = (random: Random): Buffer => bytesOf(4, random);

/** A ping or pong that the rules permit, of up to 125 bytes. */
export function controlFrame(random: Random): Buffer {
  const length = random.pick([0, 1, random.below(MAX_CONTROL_BYTES), MAX_CONTROL_BYTES]);
  return rawFrame({
    opcode: random.pick([OPCODE.ping, OPCODE.pong]),
    payload: bytesOf(length, random),
    maskingKey: maskingKey(random),
  });
}

const MAX_FRAGMENTS = 5;

/** The frames of one message, cut anywhere, also within a character, with control frames in between. */
export function messageFrames(message: string | Buffer, random: Random): Buffer[] {
  const payload = Buffer.from(message);
  const cuts = Array.from({ length: random.below(MAX_FRAGMENTS) }, () =>
    random.below(payload.length + 1),
  ).sort((one, other) => one - other);
  const starts = [0, ...cuts];
  const ends = [...cuts, payload.length];
  return starts.flatMap((start, i) => {
    const first = typeof message === 'string' ? OPCODE.text : OPCODE.binary;
    const fragment = rawFrame({
      opcode: i === 0 ? first : OPCODE.continuation,
      payload: payload.subarray(start, ends[i]),
      isFinal: i === cuts.length,
      maskingKey: maskingKey(random),
    });
    return random.happens(0.3) ? [controlFrame(random), fragment] : [fragment];
  });
}

/** Something that breaks the rules, and the close codes that the API may answer with. */
export interface Breach {
  readonly bytes: Buffer;
  readonly codes: readonly number[];
}

const breach = (codes: readonly number[], ...frames: Buffer[]): Breach => ({
  bytes: Buffer.concat(frames),
  codes,
});

const anyControl = (random: Random) => random.pick([OPCODE.close, OPCODE.ping, OPCODE.pong]);
const anyOpcode = (random: Random) => random.pick([...Object.values(OPCODE)]);
const startOfMessage = () =>
  rawFrame({ opcode: OPCODE.text, payload: Buffer.from('{'), isFinal: false });

const RESERVED_OPCODES = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];
/** Codes that a close frame must not carry (RFC 6455 §7.4), or that no registry defines. */
const INVALID_CODES = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535];
const VALID_CODES = [1000, 1001, 1002, 1003, 1007, 1011, 1014, 3000, 4000, 4999];

const BREACHES: readonly ((random: Random) => Breach)[] = [
  // A control frame of more than 125 bytes, also if they never arrive.
  (random) => {
    const [opcode, declaredLength] = [anyControl(random), random.pick([126, 127, 65_535, 2 ** 20])];
    return breach(PROTOCOL_ERROR, rawFrame({ opcode, declaredLength }));
  },
  (random) => breach(PROTOCOL_ERROR, rawFrame({ opcode: anyControl(random), isFinal: false })),
  (random) => {
    const reserved = 1 + random.below(7);
    return breach(PROTOCOL_ERROR, rawFrame({ opcode: anyOpcode(random), reserved }));
  },
  (random) =>
    breach(
      PROTOCOL_ERROR,
      rawFrame({ opcode: OPCODE.text, payload: bytesOf(9, random), maskingKey: 'unmasked' }),
    ),
  (random) =>
    breach(
      PROTOCOL_ERROR,
      rawFrame({
        opcode: OPCODE.ping,
        payload: bytesOf(random.below(9), random),
        maskingKey: 'unmasked',
      }),
    ),
  (random) => breach(PROTOCOL_ERROR, rawFrame({ opcode: random.pick(RESERVED_OPCODES) })),
  (random) =>
    breach(PROTOCOL_ERROR, rawFrame({ opcode: OPCODE.continuation, isFinal: random.happens(0.5) })),
  // A message within another one.
  (random) =>
    breach(
      PROTOCOL_ERROR,
      startOfMessage(),
      rawFrame({ opcode: random.pick([OPCODE.text, OPCODE.binary]), payload: Buffer.from('}') }),
    ),
  () => breach(INVALID_PAYLOAD, rawFrame({ opcode: OPCODE.text, payload: BROKEN_UTF8 })),
  // Each fragment is small, and the message is too large.
  (random) => {
    const part = { payload: Buffer.alloc(MAX_FRAME_BYTES / 2 + 1, 'x'), isFinal: false };
    return breach(
      TOO_LARGE,
      rawFrame({ opcode: OPCODE.text, ...part }),
      controlFrame(random),
      rawFrame({ opcode: OPCODE.continuation, ...part }),
    );
  },
  (random) => {
    const declaredLength = random.pick([
      MAX_FRAME_BYTES + 1,
      2 ** 31,
      2 ** 32 + 1,
      2 ** 53,
      2 ** 63,
    ]);
    return breach(TOO_LARGE, rawFrame({ opcode: OPCODE.text, declaredLength }));
  },
  // Not breaches, but they end the connection like one.
  () => breach(NO_STATUS, rawFrame({ opcode: OPCODE.close })),
  (random) => {
    const code = random.pick(VALID_CODES);
    return breach([code], closeFrame(code));
  },
  (random) => breach(PROTOCOL_ERROR, closeFrame(random.pick(INVALID_CODES))),
  () => breach(PROTOCOL_ERROR, rawFrame({ opcode: OPCODE.close, payload: Buffer.from([3]) })),
  () => {
    const payload = Buffer.concat([Buffer.from([3, 0xe8]), BROKEN_UTF8]);
    return breach(INVALID_PAYLOAD, rawFrame({ opcode: OPCODE.close, payload }));
  },
];

export const pickBreach = (random: Random): Breach => random.pick(BREACHES)(random);
