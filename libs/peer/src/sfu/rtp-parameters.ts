/**
 * RTP parameters between mediasoup-client and the protocol, whose schemas are strict: fields that the media server does not
 * need are omitted.
 */
import {
  type DtlsParameters as ProtocolDtlsParameters,
  HeaderExtensionUri,
  type RtpCapabilities as ProtocolRtpCapabilities,
  type RtpParameters as ProtocolRtpParameters,
} from '@throughline/protocol';
import type {
  DtlsParameters,
  RtpCapabilities,
  RtpCodecCapability,
  RtpCodecParameters,
  RtpEncodingParameters,
  RtpParameters,
} from 'mediasoup-client/types';

/** Whose frames `libs/e2ee` encrypts, and the codec that retransmits them. */
const ENCRYPTED = /^(audio\/opus|video\/(VP8|VP9|H264|rtx))$/i;

type Codec = ProtocolRtpParameters['codecs'][number];
type FormatParameters = NonNullable<Codec['parameters']>;

export const isEncryptable = ({ mimeType }: { mimeType: string }): boolean =>
  ENCRYPTED.test(mimeType);

export function toProtocolParameters(parameters: RtpParameters): ProtocolRtpParameters {
  const { mid, codecs, headerExtensions = [], encodings = [], rtcp } = parameters;
  return {
    ...(mid !== undefined && { mid }),
    codecs: codecs.map((codec) => ({ ...codecOf(codec), payloadType: codec.payloadType })),
    headerExtensions: headerExtensions.filter(isKnownExtension).map(({ uri, id }) => ({ uri, id })),
    encodings: encodings.map(encodingOf),
    rtcp: {
      ...(rtcp?.cname !== undefined && { cname: rtcp.cname }),
      ...(rtcp?.reducedSize !== undefined && { reducedSize: rtcp.reducedSize }),
    },
  };
}

/** What this browser can decode and decrypt. */
export function toProtocolCapabilities(capabilities: RtpCapabilities): ProtocolRtpCapabilities {
  const { codecs = [], headerExtensions = [] } = capabilities;
  return {
    codecs: codecs.filter(isEncryptable).map((codec) => ({
      ...codecOf(codec),
      kind: codec.kind,
      preferredPayloadType: codec.preferredPayloadType,
    })),
    headerExtensions: headerExtensions
      .filter(isKnownExtension)
      .map(({ kind, uri, preferredId, direction }) => ({
        kind,
        uri,
        preferredId,
        ...(direction !== undefined && { direction }),
      })),
  };
}

/** Browsers offer SHA-256, and the API accepts nothing weaker. */
export function toProtocolDtls({ role, fingerprints }: DtlsParameters): ProtocolDtlsParameters {
  return {
    role: role === 'server' ? 'server' : 'client',
    fingerprints: fingerprints.flatMap(({ algorithm, value }) =>
      algorithm === 'sha-1' || algorithm === 'sha-224' ? [] : [{ algorithm, value }],
    ),
  };
}

function codecOf(codec: RtpCodecParameters | RtpCodecCapability): Omit<Codec, 'payloadType'> {
  const { mimeType, clockRate, channels, parameters = {}, rtcpFeedback = [] } = codec;
  return {
    mimeType,
    clockRate,
    ...(channels !== undefined && { channels }),
    parameters: Object.fromEntries(Object.entries(parameters).filter(isFormatParameter)),
    rtcpFeedback: rtcpFeedback.map(({ type, parameter }) => ({
      type,
      ...(parameter && { parameter }),
    })),
  };
}

const isKnownExtension = <T extends { uri: string }>(
  extension: T,
): extension is T & { uri: HeaderExtensionUri } =>
  HeaderExtensionUri.safeParse(extension.uri).success;

const isFormatParameter = (entry: [string, unknown]): entry is [string, FormatParameters[string]] =>
  ['string', 'number', 'boolean'].includes(typeof entry[1]) || entry[1] === null;

function encodingOf(encoding: RtpEncodingParameters): ProtocolRtpParameters['encodings'][number] {
  const { ssrc, rid, rtx, dtx, scalabilityMode, maxBitrate } = encoding;
  return {
    ...(ssrc !== undefined && { ssrc }),
    ...(rid !== undefined && { rid }),
    ...(rtx !== undefined && { rtx: { ssrc: rtx.ssrc } }),
    ...(dtx !== undefined && { dtx }),
    ...(scalabilityMode !== undefined && { scalabilityMode }),
    ...(maxBitrate !== undefined && { maxBitrate }),
  };
}
