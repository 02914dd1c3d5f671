/**
 * Reads the sections of a description, and never changes it. SDP of the remote end is untrusted: LNK-7 bounds its
 * size, and only names of codecs are copied from it. Each pattern is linear in the size of the text. Pure.
 */
import { type Candidate, type CandidateType, parseCandidate } from '@throughline/connectivity';
import type { TrackSource } from '@throughline/protocol';

const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type SectionDirection = (typeof DIRECTIONS)[number];

export interface DescriptionSection {
  /** By its place in the layout [LNK-2]. */
  readonly carries: TrackSource | 'channels';
  /** Of the end that sent the description; `undefined` for channels. */
  readonly direction: SectionDirection | undefined;
  /** Names in order of preference, without those that only accompany others. */
  readonly codecs: readonly string[];
  /** Of each candidate. */
  readonly candidates: readonly CandidateType[];
}

/** Browsers name five codecs at most; a remote end may name any number [STEP-2]. */
const MAX_CODECS = 8;

/** Retransmission, redundancy, comfort noise and tones: RFC 4588, 2198, 5109, 8627, 3389, 4733. */
const AUXILIARY = new Set(['rtx', 'red', 'ulpfec', 'flexfec-03', 'cn', 'telephone-event']);

const LAYOUT = ['microphone', 'camera', 'screen', 'screenAudio', 'channels'] as const;

export function readSections(sdp: string): DescriptionSection[] {
  const sections = sectionsOf(sdp);
  return LAYOUT.flatMap((carries, index) => {
    const section = sections[index];
    if (section === undefined) return [];
    return [
      {
        carries,
        direction: carries === 'channels' ? undefined : directionOf(section),
        codecs: codecsOf([section]),
        candidates: candidatesOf(section).map(({ type }) => type),
      },
    ];
  });
}

/** Of all candidates, each once. Only for descriptions of this end: addresses of others are shown to no one. */
export function ownAddresses(localSdp: string): string[] {
  return [...new Set(candidatesOf(localSdp).map(({ address }) => address))];
}

/** Names of the codecs of all sections with this media. */
export function codecsOfMedia(media: 'audio' | 'video', sdp: string): string[] {
  return codecsOf(sectionsOf(sdp).filter((section) => section.startsWith(`m=${media} `)));
}

const sectionsOf = (sdp: string) =>
  sdp.split(/^(?=m=)/m).filter((section) => section.startsWith('m='));

function directionOf(section: string): SectionDirection {
  const named = /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(section)?.[1];
  // RFC 8866 §6.7: the default.
  return DIRECTIONS.find((direction) => direction === named) ?? 'sendrecv';
}

function codecsOf(sections: readonly string[]): string[] {
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

function candidatesOf(text: string): Candidate[] {
  return [...text.matchAll(/^a=(candidate:.*)$/gm)].flatMap(
    ([, line = '']) => parseCandidate(line) ?? [],
  );
}
