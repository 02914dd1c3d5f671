import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { Line } from './line';
import type { LineRun } from './line-shape';
import type { LineState } from './line-state';
import { PersonEnd } from './person-end';

const RUN: LineRun = {
  startX: 26,
  endX: 246,
  wallsX: [136],
  wallHeight: 32,
  relayHeight: 66,
  relayRadius: 15,
  strokeWidth: 4,
};

function Example({ state }: { state: LineState }) {
  return (
    <Stage>
      <svg viewBox="0 0 336 160" aria-hidden className="m-auto w-full max-w-lg">
        <g transform="translate(32 104)">
          <Line run={RUN} state={state} />
          <PersonEnd x={0} y={0} radius={24} />
          <PersonEnd x={272} y={0} radius={24} />
        </g>
      </svg>
    </Stage>
  );
}

export default { title: 'Line', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const inState = (state: LineState): Story => ({ args: { state } });

export const Connecting = inState({ kind: 'connecting' });
export const Direct = inState({ kind: 'direct' });
export const Relayed = inState({ kind: 'relayed' });
export const Interrupted = inState({ kind: 'interrupted', wasRelayed: false });
export const RelayInterrupted = inState({ kind: 'interrupted', wasRelayed: true });
export const Lost = inState({ kind: 'lost' });
