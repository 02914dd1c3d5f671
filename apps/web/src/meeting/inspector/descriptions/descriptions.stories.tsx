import type { Meta, StoryObj } from '@storybook/react-vite';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { Descriptions } from './descriptions';

const { browser } = encryptedConnection('a', 'b');

export default {
  title: 'Meeting/Session descriptions',
  component: Descriptions,
  args: { browser, name: 'Grace Hopper' },
  decorators: [
    (Story) => (
      <div className="max-w-2xl bg-surface p-5 text-ink">
        <Story />
      </div>
    ),
  ],
  play: ({ canvasElement }) => {
    for (const details of canvasElement.querySelectorAll('details')) details.open = true;
  },
} satisfies Meta<typeof Descriptions>;

type Story = StoryObj<typeof Descriptions>;

export const Agreed: Story = {};
export const RelayOnly: Story = {
  args: { browser: { ...browser, getConfiguration: () => ({ iceTransportPolicy: 'relay' }) } },
};
export const None: Story = {
  args: { browser: { ...browser, localDescription: null, remoteDescription: null } },
};
