import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { BackDialog } from './back-dialog';

export default {
  title: 'Meeting/Back dialog',
  component: BackDialog,
  args: { openFiles: 0, onLeave: () => undefined, onClose: () => undefined },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof BackDialog>;

type Story = StoryObj<typeof BackDialog>;

export const Default: Story = {};
export const WithOpenFiles: Story = { args: { openFiles: 2 } };
