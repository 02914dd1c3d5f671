import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { MeetingHeader } from './meeting-header';

export default {
  title: 'Meeting/Header',
  component: MeetingHeader,
  args: {
    name: 'Weekly catch-up',
    isLocked: false,
    peopleCount: 3,
    waitingCount: 0,
    onShowPeople: () => undefined,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof MeetingHeader>;

type Story = StoryObj<typeof MeetingHeader>;

export const Default: Story = {};
export const Locked: Story = { args: { isLocked: true } };
export const WithGuests: Story = { args: { waitingCount: 2 } };
export const LongName: Story = { args: { name: 'Quarterly planning '.repeat(6), isLocked: true } };
