import type { Meta, StoryObj } from '@storybook/react-vite';
import { Store } from '@throughline/std';
import { RecentNotices } from './recent-notices';
import type { RecentToast } from './toasts';

const noon = Date.UTC(2026, 10, 30, 12);
const recent: readonly RecentToast[] = [
  { id: 3, texts: ['Grace Hopper joined'], atMs: noon + 120_000 },
  {
    id: 2,
    texts: ['You are muted', 'You can unmute once a host allows it.'],
    atMs: noon + 60_000,
  },
  { id: 1, texts: ['Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch left'], atMs: noon },
];

function Example({ shown }: { shown: readonly RecentToast[] }) {
  return <RecentNotices toasts={{ recent: new Store(shown) }} onClose={() => undefined} />;
}

export default { title: 'Meeting/Recent notices', component: Example } satisfies Meta<
  typeof Example
>;

type Story = StoryObj<typeof Example>;

export const Several: Story = { args: { shown: recent } };
export const None: Story = { args: { shown: [] } };
