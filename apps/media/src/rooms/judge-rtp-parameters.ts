/**
 * Decides whether this server accepts the RTP parameters of a producer. The schemas of the protocol bound their shape
 * before, and mediasoup maps the codecs afterwards. Neither checks these rules: a producer that claims the SSRC of another
 * one would receive its packets.
 */
import type { RtpParameters } from '@throughline/protocol';
import type { RtpCapabilities } from 'mediasoup/types';

export interface OfferedMedia {
  mediaKind: 'audio' | 'video';
  rtpParameters: RtpParameters;
  /** What the room supports. */
  rtpCapabilities: RtpCapabilities;
  /** MIDs of the participant's other producers. */
  usedMids: ReadonlySet<string>;
  /** SSRCs of the participant's other producers. */
  usedSsrcs: ReadonlySet<number>;
}

export type RtpProblem =
  | 'codec of another kind'
  | 'codec not offered'
  | 'RTX without its codec'
  | 'payload type used twice'
  | 'payload type reserved for RTCP'
  | 'header extension not offered'
  | 'header extension id used twice'
  | 'encoding without SSRC and RID'
  | 'RIDs for some encodings only'
  | 'simulcast of audio'
  | 'RID used twice'
  | 'MID used twice'
  | 'SSRC used twice';

/** The first rule that the parameters break, or undefined if they are acceptable. */
export function judgeRtpParameters(offered: OfferedMedia): RtpProblem | undefined {
  return codecProblem(offered) ?? extensionProblem(offered) ?? encodingProblem(offered);
}

const isRtx = ({ mimeType }: { mimeType: string }) => /\/rtx$/i.test(mimeType);

/** A receiver of RTP and RTCP on one port would parse these payload types as RTCP (RFC 5761 §4). */
const isReservedForRtcp = (payloadType: number) => payloadType >= 64 && payloadType <= 95;

function codecProblem({
  mediaKind,
  rtpParameters: { codecs },
  rtpCapabilities,
}: OfferedMedia): RtpProblem | undefined {
  if (codecs.some(({ mimeType }) => !mimeType.startsWith(`${mediaKind}/`)))
    return 'codec of another kind';
  const payloadTypes = codecs.map(({ payloadType }) => payloadType);
  if (hasDuplicate(payloadTypes)) return 'payload type used twice';
  if (payloadTypes.some(isReservedForRtcp)) return 'payload type reserved for RTCP';
  const [codec, ...rest] = codecs;
  if (codec === undefined || isRtx(codec)) return 'RTX without its codec';
  if (rest.some((other) => !isRtx(other) || other.parameters?.apt !== codec.payloadType))
    return 'RTX without its codec';
  const offeredTypes = (rtpCapabilities.codecs ?? []).map(({ mimeType }) => mimeType.toLowerCase());
  if (!codecs.every(({ mimeType }) => offeredTypes.includes(mimeType.toLowerCase())))
    return 'codec not offered';
  return undefined;
}

function extensionProblem({
  mediaKind,
  rtpParameters: { headerExtensions = [] },
  rtpCapabilities,
}: OfferedMedia): RtpProblem | undefined {
  const isOffered = (uri: string) =>
    rtpCapabilities.headerExtensions?.some((one) => one.uri === uri && one.kind === mediaKind);
  if (!headerExtensions.every(({ uri }) => isOffered(uri))) return 'header extension not offered';
  if (hasDuplicate(headerExtensions.map(({ id }) => id))) return 'header extension id used twice';
  return undefined;
}

function encodingProblem({
  mediaKind,
  rtpParameters: { encodings, mid },
  usedMids,
  usedSsrcs,
}: OfferedMedia): RtpProblem | undefined {
  if (encodings.some(({ ssrc, rid }) => ssrc === undefined && rid === undefined))
    return 'encoding without SSRC and RID';
  if (encodings.length > 1 && mediaKind === 'audio') return 'simulcast of audio';
  const rids = encodings.flatMap(({ rid }) => rid ?? []);
  if (encodings.length > 1 && rids.length !== 0 && rids.length !== encodings.length)
    return 'RIDs for some encodings only';
  if (hasDuplicate(rids)) return 'RID used twice';
  if (mid !== undefined && usedMids.has(mid)) return 'MID used twice';
  const ssrcs = ssrcsOf(encodings);
  if (hasDuplicate(ssrcs) || ssrcs.some((ssrc) => usedSsrcs.has(ssrc))) return 'SSRC used twice';
  return undefined;
}

/** Those of the encodings and of their RTX streams. */
export function ssrcsOf(encodings: RtpParameters['encodings']): number[] {
  return encodings.flatMap(({ ssrc, rtx }) => [ssrc ?? [], rtx?.ssrc ?? []].flat());
}

const hasDuplicate = (values: readonly unknown[]) => new Set(values).size !== values.length;
