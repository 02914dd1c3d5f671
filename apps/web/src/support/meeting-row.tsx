import { LinkFailureCause, type MeetingRecordView } from '@throughline/protocol';
import { ChevronRight } from 'lucide-react';
import { durationInWords, sizeInWords } from '@/meeting/files/file-sizes';
import { countInWords, minutesInWords, momentInWords } from './formats';
import { OUTCOME_STYLES } from './outcome-styles';
import { linkCauseMessages, supportMessages } from './support-texts';

/** One meeting; its details are a click away. */
export function MeetingRow({ meeting }: { meeting: MeetingRecordView }) {
  const { outcome, startedAt, mostAtOnce } = meeting;
  const { icon: Icon, text } = OUTCOME_STYLES[outcome];
  return (
    <details className="group">
      <summary className="flex min-h-13 list-none flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm select-none [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90 rtl:not-group-open:rotate-180"
        />
        <span className="font-medium">{momentInWords(startedAt)}</span>
        <span className="flex items-center gap-1.5">
          <Icon aria-hidden className={`size-4 shrink-0 ${text}`} />
          {supportMessages.outcomes[outcome]}
        </span>
        <span className="text-muted">{supportMessages.people({ count: mostAtOnce })}</span>
        <span className="text-muted">{lengthInWords(meeting)}</span>
      </summary>
      <div className="flex flex-col gap-3 pb-4 ps-8">
        <p className="text-sm text-muted">{supportMessages.outcomeNotes[outcome]}</p>
        <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[auto_1fr]">
          {detailsOf(meeting).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 break-words max-sm:mb-1.5">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}

function lengthInWords({ state, startedAt, endedAt = startedAt }: MeetingRecordView): string {
  switch (state) {
    case 'in_progress':
      return supportMessages.inProgress;
    case 'end_unknown':
      return supportMessages.endUnknown;
    case 'ended':
      return durationInWords((endedAt - startedAt) / 1_000);
  }
}

/** Names and values; amounts of zero are omitted. */
function detailsOf(meeting: MeetingRecordView): (readonly [string, string])[] {
  const { links, failures, endedAt, relayedBytes } = meeting;
  const causes = LinkFailureCause.options
    .map((cause) => {
      const name = supportMessages.reportsOf({ cause: linkCauseMessages[cause] });
      return [name, failures[cause] ?? 0] as const;
    })
    .filter(([, reports]) => reports > 0);
  const counts = (['direct', 'relayed', 'failed', 'lost'] as const)
    .map((state) => [supportMessages.links[state], links[state]] as const)
    .filter(([, count]) => count > 0);
  const recoveries = Object.values(meeting.recoveries).reduce((sum, count) => sum + count, 0);
  return [
    [supportMessages.started, momentInWords(meeting.startedAt)],
    ...(endedAt === undefined ? [] : [[supportMessages.ended, momentInWords(endedAt)] as const]),
    [supportMessages.mostAtOnce, countInWords(meeting.mostAtOnce)],
    ...[...counts, ...causes].map(([name, count]) => [name, countInWords(count)] as const),
    ...(recoveries === 0
      ? []
      : [[supportMessages.recoveriesTitle, countInWords(recoveries)] as const]),
    [supportMessages.directMinutes, minutesInWords(meeting.directMs)],
    [supportMessages.relayedMinutes, minutesInWords(meeting.relayedMs)],
    ...(relayedBytes === undefined
      ? []
      : [[supportMessages.relayedTraffic, sizeInWords(relayedBytes)] as const]),
    [supportMessages.reference, meeting.roomReference],
  ];
}
