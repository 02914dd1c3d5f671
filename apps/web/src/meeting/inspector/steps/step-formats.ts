/** Formats times, codecs, candidates and pairs for the diagram and its list. */
import type { CandidateType } from '@throughline/connectivity';
import type { DescriptionSummary, TracedCandidate } from '@throughline/peer';
import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';
import { inspectorMessages, pairMessages } from '../inspector-texts';
import { stepEventMessages, stepMessages } from './step-texts';

const listFormat = keepEach((tag: string) => new Intl.ListFormat(tag, { style: 'narrow' }));
/** Words in a list of the page’s language. */
export const listText = (words: readonly string[]) =>
  listFormat(currentLanguage().tag).format(words);

/** Each kind once. */
export function kindsText(types: readonly CandidateType[]): string {
  return listText([...new Set(types)].map((type) => pairMessages[type]));
}

export function codecSentences({ audio, video }: DescriptionSummary['codecs']): string[] {
  return [
    ...(audio.length > 0 ? [stepEventMessages.soundCodecs({ codecs: listText(audio) })] : []),
    ...(video.length > 0 ? [stepEventMessages.pictureCodecs({ codecs: listText(video) })] : []),
  ];
}

/** A candidate with a relay protocol is a relay candidate, also if its type is peer-reflexive. */
export function pairText(local: TracedCandidate, remote: TracedCandidate): string {
  return inspectorMessages.pair({
    local: pairMessages[local.relayProtocol === undefined ? local.type : 'relay'],
    remote: pairMessages[remote.type],
    protocol: (local.relayProtocol ?? local.protocol).toUpperCase(),
  });
}

/** @param afterMs since the start of the link */
export function timeText(afterMs: number): string {
  const ms = Math.max(0, Math.round(afterMs));
  if (ms < 1_000) return inspectorMessages.milliseconds({ value: ms });
  if (ms < 60_000) return stepMessages.seconds({ value: Math.round(ms / 100) / 10 });
  return stepMessages.minutes({ value: Math.round(ms / 6_000) / 10 });
}
