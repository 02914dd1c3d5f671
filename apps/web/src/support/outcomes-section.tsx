import type { MeetingSummary } from '@throughline/protocol';
import { OUTCOME_STYLES, OUTCOMES } from './outcome-styles';
import { PeriodChart } from './period-chart';
import { SectionCard } from './section-card';
import { supportMessages } from './support-texts';

export function OutcomesSection({ summary }: { summary: MeetingSummary }) {
  const { periods, periodMs, total } = summary;
  const count = Object.values(total.meetings).reduce((sum, meetings) => sum + meetings, 0);
  return (
    <SectionCard title={supportMessages.outcomesTitle}>
      <p className="text-3xl font-semibold tracking-tight">
        {supportMessages.meetingsCount({ count })}
      </p>
      <PeriodChart
        title={supportMessages.outcomesTitle}
        starts={periods.map(({ startsAt }) => startsAt)}
        periodMs={periodMs}
        series={OUTCOMES.map((outcome) => ({
          id: outcome,
          name: supportMessages.outcomes[outcome],
          colour: OUTCOME_STYLES[outcome].bar,
          amounts: periods.map(({ meetings }) => meetings[outcome]),
        }))}
      />
    </SectionCard>
  );
}
