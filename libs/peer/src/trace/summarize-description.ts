/** What a description offers, in numbers and names. Reads SDP and never changes it; SDP of the remote end is untrusted. Pure. */

export interface DescriptionSummary {
  readonly type: 'offer' | 'answer';
  /** Of the first description; later candidates trickle. */
  readonly candidates: number;
  /** Names of codecs in order of preference, without those that only protect others. */
  readonly codecs: Readonly<Record<'audio' | 'video', readonly string[]>>;
}

/** Browsers name five codecs at most; a remote end may name any number [STEP-2]. */
const MAX_CODECS = 8;

/** Retransmission, redundancy, comfort noise and tones: each accompanies a codec (RFC 4588, 2198, 5109, 8627, 3389, 4733). */
const AUXILIARY = new Set(['rtx', 'red', 'ulpfec', 'flexfec-03', 'cn', 'telephone-event']);

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
    codecs: { audio: codecsOf('audio', sdp), video: codecsOf('video', sdp) },
  };
}

/** All sections of a kind offer the same codecs [LNK-2], so the names of the sections are one set. */
function codecsOf(media: 'audio' | 'video', sdp: string): string[] {
  const sections = sdp.split(/^(?=m=)/m).filter((section) => section.startsWith(`m=${media} `));
  // RFC 8866 §6.6: a=rtpmap:<payload type> <encoding name>/<clock rate>
  const names = sections.flatMap((section) =>
    [...section.matchAll(/^a=rtpmap:\d+ ([\w.-]{1,20})\//gm)].map(([, name = '']) => name),
  );
  const codecs = new Map(
    names
      .filter((name) => !AUXILIARY.has(name.toLowerCase()))
      .map((name) => [name.toLowerCase(), name]),
  );
  return [...codecs.values()].slice(0, MAX_CODECS);
}
