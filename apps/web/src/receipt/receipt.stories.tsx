import type { Meta, StoryObj } from '@storybook/react-vite';
import { START_MS } from '@/catalogue/link-stats';
import { recordedCall } from '@/catalogue/recorded-calls';
import { Stage } from '@/catalogue/stage';
import { ReceiptDialog } from './receipt-dialog';

export default {
  title: 'Receipt/Dialog',
  component: ReceiptDialog,
  args: { call: recordedCall(), onClose: () => undefined },
  decorators: [
    (Story) => (
      <Stage>
        <Story />
      </Stage>
    ),
  ],
} satisfies Meta<typeof ReceiptDialog>;

type Story = StoryObj<typeof ReceiptDialog>;

export const Choices: Story = {};
export const OfALostConnection: Story = {
  args: {
    call: recordedCall([
      {
        atMs: START_MS + 1_000,
        view: { kind: 'failed', cause: 'path_lost', keepsTrying: true },
      },
    ]),
  },
};
