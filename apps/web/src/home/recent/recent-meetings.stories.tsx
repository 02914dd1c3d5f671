import type { Meta, StoryObj } from '@storybook/react-vite';
import { removeRecentMeetings, saveRecentMeeting } from '@/storage/recent-meetings';
import { RoomId } from '@throughline/protocol';
import { recentMessages } from '@/messages/texts';
import { RecentMeetings } from './recent-meetings';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 10, 20, 12);

/** What the browser has stored before the page is opened. */
function store(names: readonly (string | undefined)[]): () => void {
  names.forEach((name, index) =>
    saveRecentMeeting({
      roomId: RoomId.parse(`mkte-vhap-wcr${'abcdefghjk'.charAt(index)}`),
      name,
      usedAtMs: NOON_MS - index * 26 * HOUR_MS,
    }),
  );
  return removeRecentMeetings;
}

export default {
  title: 'Home/Recent meetings',
  component: RecentMeetings,
  decorators: (Story) => (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center p-4">
      <Story />
    </main>
  ),
} satisfies Meta<typeof RecentMeetings>;

type Story = StoryObj<typeof RecentMeetings>;

export const Default: Story = {
  beforeEach: () => store(['Weekly catch-up', undefined, 'اجتماع الفريق']),
};
export const LongNames: Story = {
  beforeEach: () =>
    store(['W'.repeat(80), 'Quarterly planning of the whole department '.repeat(2)]),
};
export const Planned: Story = {
  beforeEach: () => {
    saveRecentMeeting({
      roomId: RoomId.parse('mkte-vhap-wcru'),
      name: 'Planning',
      usedAtMs: NOON_MS,
      startsAtMs: Date.UTC(2199, 0, 1, 12),
    });
    return removeRecentMeetings;
  },
};
export const RemoveOne: Story = {
  beforeEach: () => store(['Weekly catch-up', 'Planning']),
  play: async ({ canvas, userEvent }) => {
    const label = recentMessages.remove({ name: 'Planning' });
    await userEvent.click(canvas.getByRole('button', { name: label }));
    await canvas.findByRole('dialog');
  },
};
export const RemoveAll: Story = {
  beforeEach: () => store(['Weekly catch-up']),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: recentMessages.removeAll }));
    await canvas.findByRole('dialog');
  },
};
