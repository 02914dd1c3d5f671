import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { SoundButton } from './sound-button';

export default {
  title: 'Meeting/Sound button',
  component: SoundButton,
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof SoundButton>;

type Story = StoryObj<typeof SoundButton>;

export const SoundBlocked: Story = {
  args: { playback: { isBlocked: new Store(true), resume: () => undefined } },
};
