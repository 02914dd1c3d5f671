import type { RtpParameters } from '@throughline/protocol';
import type { RtpCapabilities } from 'mediasoup/types';
import { describe, expect, it } from 'vitest';
import { OPUS, VP8_SIMULCAST } from '../testing/rtp-parameters.js';
import { judgeRtpParameters, type RtpProblem } from './judge-rtp-parameters.js';

const rtpCapabilities: RtpCapabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
    { kind: 'video', mimeType: 'video/rtx', preferredPayloadType: 102, clockRate: 90_000 },
  ],
  headerExtensions: [
    { kind: 'video', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1 },
    { kind: 'video', uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', preferredId: 2 },
  ],
};

const judge = (
  mediaKind: 'audio' | 'video',
  rtpParameters: RtpParameters,
  { usedMids = new Set<string>(), usedSsrcs = new Set<number>() } = {},
) => judgeRtpParameters({ mediaKind, rtpParameters, rtpCapabilities, usedMids, usedSsrcs });

const [vp8, rtx] = VP8_SIMULCAST.codecs as [
  RtpParameters['codecs'][number],
  RtpParameters['codecs'][number],
];
const [mid, rid] = VP8_SIMULCAST.headerExtensions as [
  NonNullable<RtpParameters['headerExtensions']>[number],
  NonNullable<RtpParameters['headerExtensions']>[number],
];

it('the parameters of a browser are accepted', () => {
  expect(judge('audio', OPUS)).toBeUndefined();
  expect(judge('video', VP8_SIMULCAST)).toBeUndefined();
});

describe('video is rejected for', () => {
  it.each<[RtpProblem, Partial<RtpParameters>]>([
    ['codec of another kind', { codecs: OPUS.codecs }],
    ['codec not offered', { codecs: [{ ...vp8, mimeType: 'video/H265' }] }],
    ['RTX without its codec', { codecs: [rtx] }],
    ['RTX without its codec', { codecs: [vp8, { ...rtx, parameters: { apt: 98 } }] }],
    ['RTX without its codec', { codecs: [vp8, { ...vp8, payloadType: 98 }] }],
    ['payload type used twice', { codecs: [vp8, { ...rtx, payloadType: 96 }] }],
    ['payload type reserved for RTCP', { codecs: [{ ...vp8, payloadType: 72 }] }],
    [
      'header extension not offered',
      { headerExtensions: [{ uri: 'urn:3gpp:video-orientation', id: 3 }] },
    ],
    ['header extension id used twice', { headerExtensions: [mid, { ...rid, id: 1 }] }],
    ['encoding without SSRC and RID', { encodings: [{ dtx: false }] }],
    ['RIDs for some encodings only', { encodings: [{ rid: 'h' }, { ssrc: 5 }] }],
    ['RID used twice', { encodings: [{ rid: 'h' }, { rid: 'h' }] }],
    ['SSRC used twice', { encodings: [{ ssrc: 5 }, { ssrc: 5 }] }],
    ['SSRC used twice', { encodings: [{ ssrc: 5, rtx: { ssrc: 5 } }] }],
  ])('%s', (problem, changed) => {
    expect(judge('video', { ...VP8_SIMULCAST, ...changed })).toBe(problem);
  });
});

it('simulcast of audio is rejected', () => {
  const encodings = [{ ssrc: 5 }, { ssrc: 6 }];

  expect(judge('audio', { ...OPUS, encodings })).toBe('simulcast of audio');
});

it('a producer cannot claim an SSRC of another producer, including that of its RTX', () => {
  expect(judge('video', VP8_SIMULCAST, { usedSsrcs: new Set([3_002]) })).toBe('SSRC used twice');
});

it('a stream cannot claim the MID of another producer', () => {
  const parameters = { ...OPUS, mid: '0' };

  expect(judge('audio', parameters, { usedMids: new Set(['0']) })).toBe('MID used twice');
  expect(judge('audio', parameters, { usedMids: new Set(['1']) })).toBeUndefined();
});
