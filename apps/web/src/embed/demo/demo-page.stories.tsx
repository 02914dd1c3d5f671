import type { EmbeddedMeeting } from '@throughline/embed';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { DemoPage } from './demo-page';

/** Without a frame: it answers each request, and has joined. */
const openMeeting = (): EmbeddedMeeting => {
  const done = () => Promise.resolve();
  const self = { id: 'self', displayName: 'Ada' };
  const participants = [{ id: 'other', displayName: 'Bob' }];
  return {
    iframe: document.createElement('iframe'),
    join: done,
    leave: done,
    setMicrophone: () => Promise.reject(new Error('microphone/set: click_required')),
    setCamera: done,
    setLayout: done,
    setTheme: done,
    hideControls: done,
    on: (type, listener) => {
      if (type === 'meeting/joined')
        (listener as (event: object) => void)({ type, self, participants });
      return () => undefined;
    },
    close: () => undefined,
  };
};

export default {
  title: 'Embedding/Demo page',
  component: DemoPage,
  args: { openMeeting },
} satisfies Meta<typeof DemoPage>;

type Story = StoryObj<typeof DemoPage>;

export const Default: Story = {};
export const InvalidCode: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Show the meeting' }));
    await canvas.findByRole('alert');
  },
};
export const Meeting: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByLabelText('Meeting link or code'), 'mkte-vhap-wcru');
    await userEvent.click(canvas.getByRole('button', { name: 'Show the meeting' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Unmute' }));
    await canvas.findByText(/click_required/);
  },
};
