import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LinkView, RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { linkStats } from '@/catalogue/link-stats';
import { directRoute, idOf, participant, relayedRoute } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { NO_MARKS, type SafetyMarks } from '@/meeting/safety/safety-marks';
import { PathsContent } from './paths-content';

interface ExampleProps {
  others: readonly RemoteParticipant[];
  marks?: SafetyMarks;
  /** Of the page's text. */
  dir?: 'ltr' | 'rtl';
}

function Example({ others, marks = NO_MARKS, dir = 'ltr' }: ExampleProps) {
  const [people] = useState(() => new Store(others));
  const [safetyMarks] = useState(() => new Store(marks));
  return (
    <Stage>
      <div dir={dir} className="flex w-full max-w-92 flex-col gap-4 bg-surface p-5">
        <PathsContent
          others={people}
          safetyMarks={safetyMarks}
          host={undefined}
          onRetry={() => undefined}
          onInspect={() => undefined}
        />
      </div>
    </Stage>
  );
}

export default { title: 'Meeting/Paths panel', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const direct: LinkView = { kind: 'connected', route: directRoute };
const relayed: LinkView = { kind: 'connected', route: relayedRoute };
const overTls: LinkView = { kind: 'connected', route: { ...relayedRoute, relayedVia: 'tls' } };
const lost: LinkView = { kind: 'failed', cause: 'path_lost', keepsTrying: true };

const ROUND_TRIPS_MS = [18, 46, 0.4, 112, 23];
/** Every kind of link among many. */
const LINKS: readonly LinkView[] = [
  direct,
  relayed,
  direct,
  overTls,
  direct,
  { kind: 'interrupted', route: directRoute },
  lost,
  { kind: 'connecting' },
];

const person = (index: number, changes: Partial<RemoteParticipant> = {}) =>
  participant(index + 1, {
    stats: new Store(linkStats(ROUND_TRIPS_MS[index % ROUND_TRIPS_MS.length] ?? 0)),
    ...changes,
  });
const people = (count: number): RemoteParticipant[] =>
  Array.from({ length: count }, (_, index) =>
    person(index, { link: LINKS[index % LINKS.length] ?? direct }),
  );
const withOne = (changes: Partial<RemoteParticipant>): Story => ({
  args: { others: [person(0, changes)] },
});

export const Alone: Story = { args: { others: [] } };
export const Direct = withOne({ link: direct });
export const Relayed = withOne({ link: relayed });
export const RelayedOverUnknownProtocol = withOne({
  link: { kind: 'connected', route: { ...relayedRoute, relayedVia: undefined } },
});
export const Connecting = withOne({ link: { kind: 'connecting' } });
export const Checking = withOne({
  link: { kind: 'connected', route: { ...directRoute, isConfirmed: false } },
});
export const Interrupted = withOne({ link: { kind: 'interrupted', route: directRoute } });
export const RelayInterrupted = withOne({ link: { kind: 'interrupted', route: relayedRoute } });
export const Lost = withOne({ link: lost });
export const RelayProblem = withOne({
  link: { kind: 'connecting', relayProblem: 'relay_unreachable' },
});
export const Absent = withOne({ link: direct, absent: true });
export const Verified: Story = {
  args: {
    others: people(2),
    marks: new Map([
      [
        idOf(1),
        { kind: 'verified', name: 'Grace Hopper', fingerprints: { local: '', remote: '' } },
      ],
      [idOf(2), { kind: 'changed', name: 'Grace Hopper' }],
    ]),
  },
};
export const TwoOthers: Story = { args: { others: people(2) } };
export const ThreeOthers: Story = { args: { others: people(3) } };
export const SevenOthers: Story = { args: { others: people(7) } };
export const FifteenOthers: Story = { args: { others: people(15) } };
export const LongNames: Story = {
  args: {
    others: people(7).map((one) => ({ ...one, displayName: `${one.displayName} `.repeat(6) })),
  },
};
export const RightToLeft: Story = {
  args: {
    dir: 'rtl',
    others: people(4).map((one, index) => ({
      ...one,
      displayName: ['ليلى العامري', 'נעם לוי', 'Grace Hopper', 'سارة'][index] ?? one.displayName,
    })),
  },
};
