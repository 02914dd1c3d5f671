import type { MeetingEndReason } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { EndedPage } from './ended-page';

export default {
  title: 'Room/Ended page',
  component: EndedPage,
  args: { onRejoin: () => undefined },
} satisfies Meta<typeof EndedPage>;

type Story = StoryObj<typeof EndedPage>;

const lost = (reason: MeetingEndReason): Story => ({ args: { reason } });

export const Left: Story = { args: { reason: undefined } };
export const Removed = lost('removed');
export const EndedForAll = lost('room_ended');
export const ContinuedElsewhere = lost('replaced');
export const ServerUnreachable = lost('unreachable');
export const RoomFull = lost('room_full');
export const RoomLocked = lost('room_locked');
export const RoomDeleted = lost('unknown_room');
export const PageOutdated = lost('unsupported_version');
export const Unavailable = lost('unavailable');
export const InternalError = lost('internal');
