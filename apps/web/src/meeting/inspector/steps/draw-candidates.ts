/** The arrows of candidates that one end has sent within a short time. Pure. */
import type { TraceEvent } from '@throughline/peer';
import type { DrawnEvent } from './step-row';
import { stepEventMessages, stepLabelMessages } from './step-texts';
import { kindsText } from './step-formats';

export type CandidateEvent = Extract<TraceEvent, { candidate: unknown }>;

export function drawCandidates(
  kind: CandidateEvent['kind'],
  events: readonly CandidateEvent[],
  name: string,
): DrawnEvent[] {
  const types = events.map(({ candidate }) => candidate.type);
  const count = events.length;
  const kinds = kindsText(types);
  const label = stepLabelMessages.candidates({ count, kinds });
  if (kind === 'candidate/received')
    return [
      {
        lanes: ['other', 'server', 'own'],
        tone: 'plain',
        label,
        sentences: [stepEventMessages.received({ name, count, kinds })],
      },
    ];
  const fromServers = types.filter((type) => type !== 'host');
  const sent: DrawnEvent = {
    lanes: ['own', 'server', 'other'],
    tone: 'plain',
    label,
    sentences: [stepEventMessages.gathered({ count, kinds })],
  };
  if (fromServers.length === 0) return [sent];
  const gathered = kindsText(fromServers);
  return [
    {
      lanes: ['relay', 'own'],
      tone: 'plain',
      label: gathered,
      sentences: [stepEventMessages.fromServers({ kinds: gathered })],
    },
    sent,
  ];
}
