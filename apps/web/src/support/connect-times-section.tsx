import { CONNECT_TIME_BOUNDS_MS, type MeetingSummary, RecoveredBy } from '@throughline/protocol';
import { AmountTable } from './amount-table';
import { SectionCard } from './section-card';
import { supportMessages } from './support-texts';

/** How long links took to connect, and how interrupted ones were connected again. */
export function ConnectTimesSection({ summary }: { summary: MeetingSummary }) {
  const rows = summary.total.connectTimes.map((amount, index) => ({
    id: `${index}`,
    name: bucketName(CONNECT_TIME_BOUNDS_MS[index]),
    amount,
  }));
  const recoveries = RecoveredBy.options
    .map((by) => ({
      id: by,
      name: supportMessages.recoveries[by],
      amount: summary.total.recoveries[by] ?? 0,
    }))
    .filter(({ amount }) => amount > 0);
  return (
    <SectionCard title={supportMessages.connectTimesTitle}>
      <AmountTable
        nameTitle={supportMessages.connectTime}
        amountTitle={supportMessages.connections}
        rows={rows}
        colour="bg-accent"
      />
      {recoveries.length > 0 && (
        <AmountTable
          nameTitle={supportMessages.recoveredBy}
          amountTitle={supportMessages.recoveriesTitle}
          rows={recoveries}
          colour="bg-accent"
        />
      )}
    </SectionCard>
  );
}

/** @param boundMs undefined for the last bucket */
function bucketName(boundMs: number | undefined): string {
  return boundMs === undefined
    ? supportMessages.longer({ seconds: Math.max(...CONNECT_TIME_BOUNDS_MS) / 1_000 })
    : supportMessages.upTo({ seconds: boundMs / 1_000 });
}
