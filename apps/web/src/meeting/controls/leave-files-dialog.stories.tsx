import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { LeaveFilesDialog } from './leave-files-dialog';

export default {
  title: 'Meeting/Leave dialog with files',
  component: LeaveFilesDialog,
  args: { openFiles: 1, onLeave: () => undefined, onClose: () => undefined },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof LeaveFilesDialog>;

type Story = StoryObj<typeof LeaveFilesDialog>;

export const OneFile: Story = {};
export const SeveralFiles: Story = { args: { openFiles: 3 } };
