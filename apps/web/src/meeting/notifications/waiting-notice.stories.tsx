import type { Meta, StoryObj } from '@storybook/react-vite';
import { fakeHost, guest } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { WaitingNotice } from './waiting-notice';

const bob = guest(1, 'Bob');
const cleo = guest(2, 'Cleo');
const dan = guest(3, 'Dan');

export default {
  title: 'Meeting/Lobby notice',
  component: WaitingNotice,
  args: { host: fakeHost(), report: () => undefined, onShowAll: () => undefined },
  decorators: (Story) => (
    <Stage>
      <div className="pt-3">
        <Story />
      </div>
    </Stage>
  ),
} satisfies Meta<typeof WaitingNotice>;

type Story = StoryObj<typeof WaitingNotice>;

export const OneGuest: Story = { args: { waiting: [bob] } };
export const TwoGuests: Story = { args: { waiting: [bob, cleo] } };
export const ThreeGuests: Story = { args: { waiting: [bob, cleo, dan] } };
export const LongName: Story = { args: { waiting: [guest(1, 'Bartholomew '.repeat(5))] } };
