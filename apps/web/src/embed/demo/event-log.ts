/** What happens in an embedded meeting, for the person who tries it: events, and the results of requests. */
import type { EmbedEvent, EmbeddedMeeting } from '@throughline/embed';

/** Older lines are dropped: participants can come and go without end. */
export const MAX_LOG_LINES = 50;

export interface LogLine {
  readonly id: number;
  /** As a developer sees it in code, in no language. */
  readonly text: string;
}

export function withLine(log: readonly LogLine[], text: string): readonly LogLine[] {
  const id = (log.at(-1)?.id ?? 0) + 1;
  return [...log, { id, text }].slice(-MAX_LOG_LINES);
}

const EVENT_TYPES: Record<EmbedEvent['type'], true> = {
  'page/ready': true,
  'meeting/waiting': true,
  'meeting/joined': true,
  'meeting/left': true,
  'meeting/failed': true,
  'participant/joined': true,
  'participant/left': true,
  'microphone/changed': true,
  'camera/changed': true,
};

/** Writes a line for each event. */
export function logEvents(meeting: Pick<EmbeddedMeeting, 'on'>, write: (text: string) => void) {
  for (const type of Object.keys(EVENT_TYPES) as EmbedEvent['type'][])
    meeting.on(type, (event) => write(eventText(event)));
}

export function eventText(event: EmbedEvent): string {
  const { type, ...content } = event;
  delete (content as { protocol?: string }).protocol;
  return Object.keys(content).length === 0 ? type : `${type} ${JSON.stringify(content)}`;
}
