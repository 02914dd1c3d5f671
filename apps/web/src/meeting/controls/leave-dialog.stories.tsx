import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { LeaveDialog } from './leave-dialog';

export default {
  title: 'Meeting/Leave dialog',
  component: LeaveDialog,
  args: {
    othersCount: 2,
    waitingCount: 0,
    openFiles: 0,
    onLeave: () => undefined,
    onEnd: () => undefined,
    onEndIn: () => undefined,
    onClose: () => undefined,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof LeaveDialog>;

type Story = StoryObj<typeof LeaveDialog>;

export const WithAnotherHost: Story = { args: { isLastHost: false } };
export const AsLastHost: Story = { args: { isLastHost: true } };
export const WithOpenFiles: Story = { args: { isLastHost: false, openFiles: 1 } };
export const WhileGuestsWait: Story = { args: { isLastHost: true, waitingCount: 2 } };
export const AloneWhileAGuestWaits: Story = {
  args: { isLastHost: true, othersCount: 0, waitingCount: 1 },
};
