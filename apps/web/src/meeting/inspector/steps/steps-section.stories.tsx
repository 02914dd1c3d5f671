import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LinkTrace } from '@throughline/peer';
import { Store } from '@throughline/std';
import { useState } from 'react';
import {
  CHECKING_TRACE,
  DIRECT_TRACE,
  FAILED_TRACE,
  RESTARTED_TRACE,
} from '@/catalogue/link-traces';
import { SequenceDiagram } from './sequence-diagram';
import { stepRows } from './step-rows';
import { StepsSection } from './steps-section';

interface ExampleProps {
  trace: LinkTrace;
  name: string;
}

function Example({ trace, name }: ExampleProps) {
  const [recorded] = useState(() => new Store(trace));
  return (
    <div className="flex max-w-2xl flex-col gap-3 bg-surface p-5 text-ink">
      <StepsSection trace={recorded} name={name} />
      <SequenceDiagram rows={stepRows(trace, name)} name={name} />
    </div>
  );
}

export default {
  title: 'Meeting/Steps of a connection',
  component: Example,
  args: { trace: DIRECT_TRACE, name: 'Grace Hopper' },
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Complete: Story = {};
export const Checking: Story = { args: { trace: CHECKING_TRACE } };
export const Failed: Story = { args: { trace: FAILED_TRACE } };
export const Restarted: Story = { args: { trace: RESTARTED_TRACE } };
export const LongName: Story = { args: { name: 'Grace Brewster Murray Hopper '.repeat(2).trim() } };
