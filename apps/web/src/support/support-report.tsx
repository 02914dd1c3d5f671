import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { SelectField } from '@/ui/select-field';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { CausesSection } from './causes-section';
import { ConnectTimesSection } from './connect-times-section';
import { MeetingsSection } from './meetings-section';
import { OutcomesSection } from './outcomes-section';
import { ProblemNotice } from './problem-notice';
import type { MeetingFilter } from './records-api';
import type { ShownRecords } from './records-reader';
import { RelaySection } from './relay-section';
import { supportMessages } from './support-texts';
import type { RangeName } from './time-ranges';

interface SupportReportProps {
  records: ShownRecords;
  onChoose: (choice: { range?: RangeName; filter?: MeetingFilter }) => void;
  onRefresh: () => void;
  onMore: () => void;
  onForgetKey: () => void;
}

const RANGES: readonly RangeName[] = ['day', 'week', 'fortnight'];

/** The records of one period: sums, and the meetings one by one. */
export function SupportReport(props: SupportReportProps) {
  const { records, onChoose, onRefresh, onMore, onForgetKey } = props;
  const { summary, problem, isBusy } = records;
  // The form that had the focus is gone.
  const controls = useFocusOnMount<HTMLDivElement>();
  const isEmpty = Object.values(summary.total.meetings).every((count) => count === 0);
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <div
        ref={controls}
        role="group"
        aria-label={supportMessages.title}
        tabIndex={-1}
        className="flex flex-wrap items-end gap-3"
      >
        <SelectField
          label={supportMessages.range}
          value={records.range}
          onChange={({ target }) => {
            const range = RANGES.find((name) => name === target.value);
            if (range !== undefined) onChoose({ range });
          }}
        >
          {RANGES.map((range) => (
            <option key={range} value={range}>
              {supportMessages.ranges[range]}
            </option>
          ))}
        </SelectField>
        <Button look="secondary" busy={isBusy} onClick={onRefresh}>
          {supportMessages.refresh}
        </Button>
        <Button look="secondary" onClick={onForgetKey}>
          {supportMessages.forgetKey}
        </Button>
      </div>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {summary.scope === 'own' && (
        <Notice tone="warning" title={supportMessages.ownScope}>
          {supportMessages.ownScopeRemedy}
        </Notice>
      )}
      {isEmpty ? (
        <div className="flex flex-col gap-1">
          <h2 className="text-xl font-semibold">{supportMessages.noMeetings}</h2>
          <p className="text-muted">{supportMessages.noMeetingsReason}</p>
        </div>
      ) : (
        <>
          <div className="grid min-w-0 items-start gap-6 lg:grid-cols-2">
            <OutcomesSection summary={summary} />
            <CausesSection summary={summary} />
            <RelaySection summary={summary} />
            <ConnectTimesSection summary={summary} />
          </div>
          <MeetingsSection
            records={records}
            onFilter={(filter) => onChoose({ filter })}
            onMore={onMore}
          />
        </>
      )}
      <p className="text-sm text-muted">{supportMessages.kept({ days: summary.keptDays })}</p>
    </div>
  );
}
