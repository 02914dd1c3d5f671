import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { InviteDialog } from './invite-dialog';
import { inviteMessages } from '@/messages/texts';

export default {
  title: 'Meeting/Invite dialog',
  component: InviteDialog,
  args: {
    name: 'Weekly catch-up',
    link: 'https://meet.example/meet/mkte-vhap-wcru',
    onClose: () => undefined,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof InviteDialog>;

type Story = StoryObj<typeof InviteDialog>;

export const Default: Story = {};
export const WithPasscode: Story = { args: { passcode: 'sesame' } };
export const WithCode: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByText(inviteMessages.code));
    await canvas.findByRole('img', { name: inviteMessages.codeLabel });
  },
};
