import type { Meta, StoryObj } from '@storybook/react-vite';
import type { RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { linkStats } from '@/catalogue/link-stats';
import { idOf, participant } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { NO_MARKS, type SafetyMark } from '@/meeting/safety/safety-marks';
import { InspectorDialog } from './inspector-dialog';

interface ExampleProps {
  other?: RemoteParticipant;
  isEncrypted?: boolean;
  mark?: SafetyMark;
}

const GRACE = participant(1, { stats: new Store(linkStats(18)) });

function Example({ other = GRACE, isEncrypted = true, mark }: ExampleProps) {
  const [others] = useState(() => new Store([other]));
  const [marks] = useState(() => new Store(mark ? new Map([[GRACE.id, mark]]) : NO_MARKS));
  return (
    <Stage>
      <InspectorDialog
        self={idOf(0)}
        participant={GRACE.id}
        others={others}
        marks={marks}
        connectionTo={() => (isEncrypted ? CONNECTION : undefined)}
        onClose={() => undefined}
      />
    </Stage>
  );
}

const CONNECTION = encryptedConnection('a', 'b');

export default {
  title: 'Meeting/Connection details',
  component: Example,
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Direct: Story = {};
export const NumberVerified: Story = { args: { mark: { kind: 'verified', number: '' } } };
export const NumberChanged: Story = { args: { mark: { kind: 'changed' } } };
export const NotConnected: Story = { args: { isEncrypted: false } };
export const HasLeft: Story = { args: { other: participant(2) } };
export const LongName: Story = {
  args: { other: { ...GRACE, displayName: 'Grace Hopper '.repeat(6).trim() } },
};
