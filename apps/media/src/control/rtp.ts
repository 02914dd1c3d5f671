/**
 * Bounded schemas of the parameters that clients send: RTP parameters and capabilities (W3C ORTC), DTLS parameters.
 * `rooms/judge-rtp-parameters.ts` decides whether this server accepts valid ones.
 */
import { z } from 'zod';

const PayloadType = z.int().min(0).max(127);
const Ssrc = z.int().min(1).max(0xff_ff_ff_ff);

/**
 * Text in a line of SDP. Clients that consume a producer write the format parameters and the CNAME of its sender into
 * their session description, so a line break would let the sender add lines, such as candidates (RFC 8866 §5).
 */
const SdpText = z.string().regex(/^[\x21-\x7e]*$/);

/** The `fmtp` parameters of a codec, such as `profile-level-id`. */
const FormatParameters = z
  .record(SdpText.min(1).max(64), z.union([SdpText.max(256), z.number(), z.boolean(), z.null()]))
  .refine((parameters) => Object.keys(parameters).length <= 24, 'too many parameters');

const RtcpFeedback = z.strictObject({
  type: SdpText.min(1).max(64),
  parameter: z.exactOptional(SdpText.max(64)),
});

const codecShape = {
  mimeType: z.string().regex(/^(audio|video)\/[A-Za-z0-9-]{1,32}$/),
  clockRate: z.int().min(8_000).max(192_000),
  channels: z.exactOptional(z.int().min(1).max(8)),
  parameters: z.exactOptional(FormatParameters),
  rtcpFeedback: z.exactOptional(z.array(RtcpFeedback).max(16)),
};

/** The header extensions that mediasoup knows and clients use. */
const HeaderExtensionUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
]);

export const MediaKind = z.enum(['audio', 'video']);

export const RtpParameters = z.strictObject({
  mid: z.exactOptional(SdpText.min(1).max(16)),
  // A codec and its RTX.
  codecs: z
    .array(z.strictObject({ ...codecShape, payloadType: PayloadType }))
    .min(1)
    .max(2),
  headerExtensions: z.exactOptional(
    z.array(z.strictObject({ uri: HeaderExtensionUri, id: z.int().min(1).max(255) })).max(16),
  ),
  // Simulcast has three layers at most.
  encodings: z
    .array(
      z.strictObject({
        ssrc: z.exactOptional(Ssrc),
        rid: z.exactOptional(z.string().regex(/^[A-Za-z0-9_-]{1,16}$/)),
        rtx: z.exactOptional(z.strictObject({ ssrc: Ssrc })),
        dtx: z.exactOptional(z.boolean()),
        scalabilityMode: z.exactOptional(z.string().regex(/^[LS][1-3]T[1-3](_KEY|h)?$/)),
        maxBitrate: z.exactOptional(z.int().min(1).max(100_000_000)),
      }),
    )
    .min(1)
    .max(3),
  rtcp: z.exactOptional(
    z.strictObject({
      cname: z.exactOptional(SdpText.max(255)),
      reducedSize: z.exactOptional(z.boolean()),
    }),
  ),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

export const RtpCapabilities = z.strictObject({
  codecs: z
    .array(z.strictObject({ ...codecShape, kind: MediaKind, preferredPayloadType: PayloadType }))
    .max(64),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: MediaKind,
        uri: HeaderExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.exactOptional(z.literal(false)),
        direction: z.exactOptional(z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
      }),
    )
    .max(32),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

export const DtlsParameters = z.strictObject({
  role: z.enum(['client', 'server']),
  // Browsers offer SHA-256. SHA-1 is rejected (RFC 8122 §5).
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31,63}$/),
      }),
    )
    .min(1)
    .max(4),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;
