import { DtlsParameters, RtpCapabilities, RtpParameters } from '@throughline/protocol';
import type {
  RtpCapabilities as ClientCapabilities,
  RtpParameters as ClientParameters,
} from 'mediasoup-client/types';
import { describe, expect, it } from 'vitest';
import { toProtocolCapabilities, toProtocolDtls, toProtocolParameters } from './rtp-parameters.js';

const CAMERA: ClientParameters = {
  mid: '1',
  msid: 'stream track',
  codecs: [
    {
      mimeType: 'video/VP8',
      payloadType: 96,
      clockRate: 90_000,
      parameters: { nested: { not: 'a format parameter' }, 'x-google-start-bitrate': 300 },
      rtcpFeedback: [
        { type: 'nack' },
        { type: 'nack', parameter: '' },
        { type: 'ccm', parameter: 'fir' },
      ],
    },
    { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
  ],
  headerExtensions: [
    { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
    { uri: 'urn:mediasoup:params:rtp-hdrext:packet-id', id: 14 },
  ],
  encodings: [
    { rid: 'r0', active: false, scaleResolutionDownBy: 4, maxBitrate: 150_000 },
    { rid: 'r1', active: false, scaleResolutionDownBy: 2, maxBitrate: 500_000, dtx: false },
  ],
  rtcp: { cname: 'c', reducedSize: true, mux: true },
};

describe('RTP parameters of mediasoup-client', () => {
  it('become those of the protocol, without what the media server does not need', () => {
    const parameters = toProtocolParameters(CAMERA);

    expect(RtpParameters.parse(parameters)).toEqual(parameters);
    expect(parameters.headerExtensions).toEqual([
      { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 },
    ]);
    expect(parameters.encodings[0]).toEqual({ rid: 'r0', maxBitrate: 150_000 });
  });
});

describe('RTP capabilities of mediasoup-client', () => {
  it('name only codecs whose frames are encrypted', () => {
    const codec = { clockRate: 90_000, kind: 'video' as const, parameters: {}, rtcpFeedback: [] };
    const capabilities: ClientCapabilities = {
      codecs: [
        { ...codec, mimeType: 'video/AV1', preferredPayloadType: 100 },
        { ...codec, mimeType: 'video/VP9', preferredPayloadType: 101 },
        { ...codec, mimeType: 'video/rtx', preferredPayloadType: 102, parameters: { apt: 101 } },
      ],
      headerExtensions: [],
    };

    const known = toProtocolCapabilities(capabilities);

    expect(RtpCapabilities.parse(known)).toEqual(known);
    expect(known.codecs.map(({ mimeType }) => mimeType)).toEqual(['video/VP9', 'video/rtx']);
  });
});

describe('DTLS parameters of mediasoup-client', () => {
  it('keep fingerprints by SHA-256 and stronger, and a role', () => {
    const value = Array(32).fill('AB').join(':');

    const parameters = toProtocolDtls({
      role: 'auto',
      fingerprints: [
        { algorithm: 'sha-1', value: 'AB' },
        { algorithm: 'sha-256', value },
      ],
    });

    expect(DtlsParameters.parse(parameters)).toEqual({
      role: 'client',
      fingerprints: [{ algorithm: 'sha-256', value }],
    });
  });
});
