/** What a description offers, in numbers and names, for the trace of a link. Pure. */
import { codecsOfMedia } from './read-description.js';

export interface DescriptionSummary {
  readonly type: 'offer' | 'answer';
  /** Of the first description; later candidates trickle. */
  readonly candidates: number;
  /** Names of codecs in order of preference. */
  readonly codecs: Readonly<Record<'audio' | 'video', readonly string[]>>;
}

export function summarizeDescription({
  type,
  sdp,
}: {
  type: 'offer' | 'answer';
  sdp: string;
}): DescriptionSummary {
  return {
    type,
    candidates: sdp.match(/^a=candidate:/gm)?.length ?? 0,
    codecs: { audio: codecsOfMedia('audio', sdp), video: codecsOfMedia('video', sdp) },
  };
}
