import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { LinkDialog } from './link-dialog';

export default {
  title: 'Meeting/Link dialog',
  component: LinkDialog,
  args: { link: 'https://meet.example/meet/mkte-vhap-wcru', onClose: () => undefined },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof LinkDialog>;

type Story = StoryObj<typeof LinkDialog>;

export const Default: Story = {};
