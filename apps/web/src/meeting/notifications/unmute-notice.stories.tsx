import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { unmuteRequestMessages } from '@/messages/texts';
import { UnmuteNotice } from './unmute-notice';

function Example({ name }: { name: string }) {
  return (
    <Stage>
      <div className="pt-3">
        <UnmuteNotice
          text={unmuteRequestMessages.askedBy({ name })}
          onUnmute={() => undefined}
          onDismiss={() => undefined}
        />
      </div>
    </Stage>
  );
}

export default {
  title: 'Meeting/Request to unmute',
  component: Example,
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const ByHost: Story = { args: { name: 'Grace Hopper' } };
export const LongName: Story = { args: { name: 'Bartholomew '.repeat(5) } };
