import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { busySummary, emptySummary, meetingRecord } from '@/catalogue/meeting-records';
import { KeyForm } from './key-form';
import type { ShownRecords } from './records-reader';
import { SupportReport } from './support-report';

const ignore = () => undefined;

const show = (content: ReactNode): StoryObj => ({
  render: () => (
    <main className="mx-auto max-w-6xl p-5">
      <h1 className="sr-only">Support</h1>
      {content}
    </main>
  ),
});

const records = (changes: Partial<ShownRecords> = {}): ShownRecords => ({
  kind: 'shown',
  range: 'day',
  filter: {},
  summary: busySummary(),
  meetings: [
    meetingRecord({ id: 'current', state: 'in_progress', mostAtOnce: 3 }),
    meetingRecord({
      id: 'failed',
      outcome: 'failed',
      links: { direct: 2, relayed: 0, failed: 1, lost: 0 },
      failures: { blocked_despite_relay: 2 },
    }),
    meetingRecord({
      id: 'relayed',
      outcome: 'relayed',
      links: { direct: 0, relayed: 1, failed: 0, lost: 0 },
      relays: { tls: 1 },
      recoveries: { path_return: 2 },
      relayedBytes: 734_003_200,
    }),
    meetingRecord({ id: 'unreported', outcome: 'unreported', state: 'end_unknown' }),
  ],
  next: 'cursor',
  isBusy: false,
  ...changes,
});

const report = (changes: Partial<ShownRecords> = {}) =>
  show(
    <SupportReport
      records={records(changes)}
      onChoose={ignore}
      onRefresh={ignore}
      onMore={ignore}
      onForgetKey={ignore}
    />,
  );

export default { title: 'Support/Records' } satisfies Meta;

export const Key = show(<KeyForm isBusy={false} onOpen={ignore} />);
export const WrongKey = show(<KeyForm isBusy={false} problem="unauthorized" onOpen={ignore} />);
export const Off = show(<KeyForm isBusy={false} problem="off" onOpen={ignore} />);
export const Unreachable = show(<KeyForm isBusy={false} problem="unreachable" onOpen={ignore} />);
export const Busy = report();
export const Empty = report({ summary: emptySummary(), meetings: [], next: undefined });
/** A key that is not in SUPPORT_KEYS, on a server without Redis. */
export const OwnMeetings = report({
  summary: emptySummary({
    scope: 'own',
    total: { ...busySummary().total, relayedBytes: undefined },
  }),
});
export const NoMatch = report({ filter: { outcome: 'unreported' }, meetings: [], next: undefined });
export const LostServer = report({ problem: 'unreachable' });
