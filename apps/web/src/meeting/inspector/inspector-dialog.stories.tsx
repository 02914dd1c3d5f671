import type { Meta, StoryObj } from '@storybook/react-vite';
import type { RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { DIRECT_REPORT } from '@/catalogue/connection-report';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { linkStats, MOVED_AT_MS, movedLinkStats } from '@/catalogue/link-stats';
import { DIRECT_TRACE } from '@/catalogue/link-traces';
import { directRoute, idOf, participant, relayedRoute } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { NO_MARKS, type SafetyMark } from '@/meeting/safety/safety-marks';
import { InspectorDialog } from './inspector-dialog';

interface ExampleProps {
  other?: RemoteParticipant;
  isEncrypted?: boolean;
  /** Of the description of the other end. */
  fingerprints?: string;
  mark?: SafetyMark;
}

const GRACE = participant(1, {
  stats: new Store(movedLinkStats(directRoute, directRoute)),
  prediction: { route: 'direct', confidence: 'medium' },
});
const MOVED = participant(1, {
  link: { kind: 'connected', route: relayedRoute },
  stats: new Store(
    movedLinkStats(directRoute, relayedRoute, [
      { atMs: MOVED_AT_MS - 900, durationMs: 640, reason: 'network-changed' },
    ]),
  ),
});
const LOST = participant(1, {
  link: { kind: 'failed', cause: 'path_lost', keepsTrying: true },
  stats: new Store(linkStats(18)),
});

function Example({ other = GRACE, isEncrypted = true, fingerprints = 'b', mark }: ExampleProps) {
  const [others] = useState(() => new Store([other]));
  const [marks] = useState(() => new Store(mark ? new Map([[GRACE.id, mark]]) : NO_MARKS));
  const [connection] = useState(() => encryptedConnection('a', fingerprints, DIRECT_REPORT));
  return (
    <Stage>
      <InspectorDialog
        self={idOf(0)}
        participant={GRACE.id}
        others={others}
        marks={marks}
        connectionTo={() => (isEncrypted ? connection : undefined)}
        traceOf={() => new Store(DIRECT_TRACE)}
        onClose={() => undefined}
      />
    </Stage>
  );
}

export default {
  title: 'Meeting/Connection details',
  component: Example,
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Direct: Story = {};
export const NumberVerified: Story = {
  args: {
    mark: { kind: 'verified', name: 'Grace Hopper', fingerprints: { local: '', remote: '' } },
  },
};
export const NumberChanged: Story = { args: { mark: { kind: 'changed', name: 'Grace Hopper' } } };
export const Replaced: Story = {
  args: { mark: { kind: 'replaced', name: 'Grace Hopper' } },
};
export const NoReliableNumber: Story = {
  args: { fingerprints: 'bc', mark: { kind: 'changed', name: 'Grace Hopper' } },
};
export const MovedToRelay: Story = { args: { other: MOVED } };
export const Lost: Story = { args: { other: LOST, isEncrypted: false } };
export const HasLeft: Story = { args: { other: participant(2) } };
export const LongName: Story = {
  args: { other: { ...GRACE, displayName: 'Grace Hopper '.repeat(6).trim() } },
};
