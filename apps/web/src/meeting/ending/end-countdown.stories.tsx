import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { EndCountdown } from './end-countdown';

interface ExampleProps {
  name: string;
  seconds: number;
  isHost: boolean;
}

function Example({ name, seconds, isHost }: ExampleProps) {
  return (
    <Stage>
      <div className="pt-3">
        <EndCountdown
          end={{ at: seconds * 1_000, by: name }}
          serverNow={() => 0}
          announce={() => undefined}
          onKeepOpen={isHost ? () => undefined : undefined}
        />
      </div>
    </Stage>
  );
}

export default {
  title: 'Meeting/Scheduled end',
  component: Example,
  args: { name: 'Ada Lovelace', seconds: 58, isHost: false },
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const ForParticipants: Story = {};
export const ForHosts: Story = { args: { isHost: true } };
export const LongName: Story = {
  args: { name: 'Bartholomew '.repeat(5), seconds: 300, isHost: true },
};
export const Over: Story = { args: { seconds: 0 } };
