import type { Meta, StoryObj } from '@storybook/react-vite';
import { keepRecordings } from '@/catalogue/recordings';
import { recordingsMessages } from '@/messages/texts';
import { KeptRecordings } from './kept-recordings-list';

export default {
  title: 'Home/Recordings',
  component: KeptRecordings,
  decorators: (Story) => (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center p-4">
      <Story />
    </main>
  ),
} satisfies Meta<typeof KeptRecordings>;

type Story = StoryObj<typeof KeptRecordings>;

export const Several: Story = {
  beforeEach: () => keepRecordings(3),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('button', { name: recordingsMessages.save });
  },
};
export const AsksBeforeDeletion: Story = {
  beforeEach: () => keepRecordings(1),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: recordingsMessages.delete }));
    await canvas.findByRole('dialog');
  },
};
