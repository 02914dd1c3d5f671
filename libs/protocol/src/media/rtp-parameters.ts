/**
 * Bounded schemas of what a page states about its media: RTP parameters and capabilities (W3C ORTC), DTLS parameters.
 * The media server decides whether it accepts valid ones [SFU-5].
 */
import * as z from 'zod/mini';
import { HeaderExtensionUri } from './header-extensions.js';
import { MediaKind } from './media-ids.js';

const PayloadType = z.int().check(z.minimum(0), z.maximum(127));
const Ssrc = z.int().check(z.minimum(1), z.maximum(0xff_ff_ff_ff));

/**
 * Text in a line of SDP. Pages that consume a producer write the format parameters and the CNAME of its sender into
 * their session description, so a line break would let the sender add lines, such as candidates (RFC 8866 §5).
 */
const SdpText = (min: number, max: number) =>
  z.string().check(z.regex(new RegExp(`^[\\x21-\\x7e]{${min},${max}}$`)));

const MAX_FORMAT_PARAMETERS = 24;

/** The `fmtp` parameters of a codec, such as `profile-level-id`. */
const FormatParameters = z
  .record(SdpText(1, 64), z.union([SdpText(0, 256), z.number(), z.boolean(), z.null()]))
  .check(z.refine((given) => Object.keys(given).length <= MAX_FORMAT_PARAMETERS));

const RtcpFeedback = z.strictObject({
  type: SdpText(1, 64),
  parameter: z.exactOptional(SdpText(0, 64)),
});

const codecShape = {
  mimeType: z.string().check(z.regex(/^(audio|video)\/[A-Za-z0-9-]{1,32}$/)),
  clockRate: z.int().check(z.minimum(8_000), z.maximum(192_000)),
  channels: z.exactOptional(z.int().check(z.minimum(1), z.maximum(8))),
  parameters: z.exactOptional(FormatParameters),
  rtcpFeedback: z.exactOptional(z.array(RtcpFeedback).check(z.maxLength(16))),
};

const ExtensionId = z.int().check(z.minimum(1), z.maximum(255));

export const RtpParameters = z.strictObject({
  mid: z.exactOptional(SdpText(1, 16)),
  // A codec and its RTX.
  codecs: z
    .array(z.strictObject({ ...codecShape, payloadType: PayloadType }))
    .check(z.minLength(1), z.maxLength(2)),
  headerExtensions: z.exactOptional(
    z.array(z.strictObject({ uri: HeaderExtensionUri, id: ExtensionId })).check(z.maxLength(16)),
  ),
  // Simulcast has three layers at most.
  encodings: z
    .array(
      z.strictObject({
        ssrc: z.exactOptional(Ssrc),
        rid: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,16}$/))),
        rtx: z.exactOptional(z.strictObject({ ssrc: Ssrc })),
        dtx: z.exactOptional(z.boolean()),
        scalabilityMode: z.exactOptional(z.string().check(z.regex(/^[LS][1-3]T[1-3](_KEY|h)?$/))),
        maxBitrate: z.exactOptional(z.int().check(z.minimum(1), z.maximum(100_000_000))),
      }),
    )
    .check(z.minLength(1), z.maxLength(3)),
  rtcp: z.exactOptional(
    z.strictObject({
      cname: z.exactOptional(SdpText(0, 255)),
      reducedSize: z.exactOptional(z.boolean()),
    }),
  ),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

export const RtpCapabilities = z.strictObject({
  codecs: z
    .array(z.strictObject({ ...codecShape, kind: MediaKind, preferredPayloadType: PayloadType }))
    .check(z.maxLength(64)),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: MediaKind,
        uri: HeaderExtensionUri,
        preferredId: ExtensionId,
        preferredEncrypt: z.exactOptional(z.literal(false)),
        direction: z.exactOptional(z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive'])),
      }),
    )
    .check(z.maxLength(32)),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

export const DtlsParameters = z.strictObject({
  role: z.enum(['client', 'server']),
  // Browsers offer SHA-256. SHA-1 is rejected (RFC 8122 §5).
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-256', 'sha-384', 'sha-512']),
        value: z.string().check(z.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31,63}$/)),
      }),
    )
    .check(z.minLength(1), z.maxLength(4)),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;
