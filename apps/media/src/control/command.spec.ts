import { Command, CommandEnvelope } from '@throughline/media-control';
import { describe, expect, it } from 'vitest';
import { OPUS, RECEIVER, VP8_SIMULCAST } from '../testing/rtp-parameters.js';

const produce = {
  kind: 'producer/open',
  participant: 'ada',
  transport: 't',
  mediaKind: 'video',
  rtpParameters: VP8_SIMULCAST,
  isPaused: false,
};
const connect = {
  kind: 'transport/connect',
  participant: 'ada',
  transport: 't',
  dtlsParameters: {
    role: 'client',
    fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }],
  },
};
const consume = {
  kind: 'consumer/open',
  participant: 'ada',
  transport: 't',
  producer: 'p',
  rtpCapabilities: RECEIVER,
};

/** Would add a candidate to the session description of a receiver. */
const INJECTED_LINE = '\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host';

const accepts = (command: unknown) => Command.safeParse(command).success;
const withRtp = (changed: object) => ({ ...produce, rtpParameters: { ...OPUS, ...changed } });
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

it('the commands that clients cause are accepted', () => {
  expect([produce, connect, consume].map(accepts)).toEqual([true, true, true]);
});

describe('a command is rejected with', () => {
  it.each([
    ['an unknown kind', { kind: 'room/destroy' }],
    ['an unknown field', { ...produce, appData: {} }],
    ['a long id', { ...produce, participant: 'a'.repeat(65) }],
    ['four encodings', withRtp({ encodings: many(4, { ssrc: 1 }) })],
    ['three codecs', withRtp({ codecs: many(3, OPUS.codecs[0]) })],
    ['an SSRC of 33 bits', withRtp({ encodings: [{ ssrc: 2 ** 32 }] })],
    ['a long RID', withRtp({ encodings: [{ rid: 'r'.repeat(17) }] })],
    ['an unknown header extension', withRtp({ headerExtensions: [{ uri: 'urn:x:y', id: 1 }] })],
    ['an encrypted header extension', withRtp({ headerExtensions: [{ id: 1, encrypt: true }] })],
    ['a long CNAME', withRtp({ rtcp: { cname: 'c'.repeat(256) } })],
    ['a line break in the CNAME', withRtp({ rtcp: { cname: `c${INJECTED_LINE}` } })],
    [
      'a line break in a codec parameter',
      withRtp({ codecs: [{ ...OPUS.codecs[0], parameters: { stereo: `1${INJECTED_LINE}` } }] }),
    ],
    [
      'a line break in the name of a codec parameter',
      withRtp({ codecs: [{ ...OPUS.codecs[0], parameters: { [`stereo${INJECTED_LINE}`]: 1 } }] }),
    ],
    [
      'a codec with many parameters',
      withRtp({
        codecs: [
          {
            ...OPUS.codecs[0],
            parameters: Object.fromEntries(many(25, 0).map((value, index) => [`p${index}`, value])),
          },
        ],
      }),
    ],
    [
      'a fingerprint of SHA-1',
      {
        ...connect,
        dtlsParameters: {
          role: 'client',
          fingerprints: [{ algorithm: 'sha-1', value: many(20, 'AB').join(':') }],
        },
      },
    ],
    ['no fingerprint', { ...connect, dtlsParameters: { role: 'client', fingerprints: [] } }],
    [
      'capabilities of 65 codecs',
      { ...consume, rtpCapabilities: { ...RECEIVER, codecs: many(65, RECEIVER.codecs[0]) } },
    ],
    [
      'a fourth spatial layer',
      { kind: 'consumer/prefer-layers', participant: 'a', consumer: 'c', spatialLayer: 3 },
    ],
    ['a lease of a day', { kind: 'room/open', leaseMs: 86_400_000 }],
  ])('%s', (_, command) => {
    expect(accepts(command)).toBe(false);
  });
});

it('an envelope needs an id, a room and an epoch', () => {
  const envelope = { id: 'c1', room: 'r', epoch: 1, command: { kind: 'room/close' } };

  expect(CommandEnvelope.safeParse(envelope).success).toBe(true);
  expect(CommandEnvelope.safeParse({ ...envelope, epoch: 0 }).success).toBe(false);
  expect(CommandEnvelope.safeParse({ ...envelope, room: '../r' }).success).toBe(false);
});
