import type { Meta, StoryObj } from '@storybook/react-vite';
import { fakeHost, participant } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { ConfirmRequest } from './confirm-request';

export default {
  title: 'Meeting/Confirmation dialog',
  component: ConfirmRequest,
  args: {
    person: participant(1),
    host: fakeHost(),
    report: () => undefined,
    onClose: () => undefined,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof ConfirmRequest>;

type Story = StoryObj<typeof ConfirmRequest>;

export const Remove: Story = { args: { kind: 'remove' } };
export const MakeHost: Story = { args: { kind: 'make-host' } };
