import { LinkFailureCause, type MeetingSummary } from '@throughline/protocol';
import { AmountTable } from './amount-table';
import { PeriodChart } from './period-chart';
import { SectionCard } from './section-card';
import { linkCauseMessages, supportMessages } from './support-texts';

export function CausesSection({ summary }: { summary: MeetingSummary }) {
  const { periods, periodMs, total } = summary;
  const rows = LinkFailureCause.options
    .map((cause) => ({
      id: cause,
      name: linkCauseMessages[cause],
      amount: total.failures[cause] ?? 0,
    }))
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => other.amount - one.amount);
  return (
    <SectionCard title={supportMessages.causesTitle}>
      {rows.length === 0 ? (
        <p className="text-muted">{supportMessages.noCauses}</p>
      ) : (
        <>
          <AmountTable
            nameTitle={supportMessages.cause}
            amountTitle={supportMessages.reports}
            rows={rows}
            colour="bg-danger"
          />
          <PeriodChart
            title={supportMessages.causesTitle}
            starts={periods.map(({ startsAt }) => startsAt)}
            periodMs={periodMs}
            series={rows.map(({ id, name }, index) => ({
              id,
              name,
              colour: CAUSE_COLOURS[index % CAUSE_COLOURS.length] ?? '',
              amounts: periods.map(({ failures }) => failures[id] ?? 0),
            }))}
          />
          <p className="text-sm text-muted">{supportMessages.causesNote}</p>
        </>
      )}
    </SectionCard>
  );
}

/** The most frequent cause first. The table names each: a chart of more colours could not be read. */
const CAUSE_COLOURS = [
  'bg-danger',
  'bg-warning',
  'bg-accent',
  'bg-field-edge',
  'bg-muted',
] as const;
