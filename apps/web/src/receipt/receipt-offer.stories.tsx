import type { Meta, StoryObj } from '@storybook/react-vite';
import type { LinkView } from '@throughline/peer';
import { START_MS } from '@/catalogue/link-stats';
import { recordedCall } from '@/catalogue/recorded-calls';
import { MessagePage } from '@/ui/message-page';
import { ReceiptOffer } from './receipt-offer';

export default {
  title: 'Receipt/After a call',
  component: ReceiptOffer,
  args: { call: recordedCall() },
  decorators: [
    (Story) => (
      <MessagePage title="You left the meeting">
        <Story />
      </MessagePage>
    ),
  ],
} satisfies Meta<typeof ReceiptOffer>;

type Story = StoryObj<typeof ReceiptOffer>;

const LOST: LinkView = { kind: 'failed', cause: 'path_lost', keepsTrying: true };
const lost = { atMs: START_MS + 1_000, view: LOST };

export const GoodCall: Story = {};
export const LostConnection: Story = { args: { call: recordedCall([lost]) } };
export const Interrupted: Story = {
  args: {
    call: recordedCall([
      { atMs: START_MS + 1_000, view: { kind: 'interrupted' } },
      { atMs: START_MS + 15_000, view: { kind: 'connected' } },
    ]),
  },
};
export const LongName: Story = {
  args: { call: recordedCall([lost], { displayName: 'Grace Hopper '.repeat(6).trim() }) },
};
