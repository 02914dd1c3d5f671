import type { Meta, StoryObj } from '@storybook/react-vite';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { chatMessage, fakeChat } from '@/catalogue/chats';
import { Stage } from '@/catalogue/stage';
import { MeetingHeader } from './meeting-header';
import { PanelButtons } from './panels/panel-buttons';
import { MeetingTimer } from './timer/meeting-timer';

function Buttons({ waitingCount = 0, isOpen = false, unreadCount = 0 }) {
  const [chat] = useState(() =>
    fakeChat(Array.from({ length: unreadCount }, (_, at) => chatMessage(at + 1, 1))),
  );
  const panel = { open: isOpen ? ('people' as const) : undefined, toggle: () => undefined };
  const files = { list: new Store([]) };
  return (
    <PanelButtons
      panel={panel}
      chat={chat}
      files={files}
      peopleCount={3}
      waitingCount={waitingCount}
    />
  );
}

export default {
  title: 'Meeting/Header',
  component: MeetingHeader,
  args: {
    name: 'Weekly catch-up',
    isLocked: false,
    children: <Buttons />,
  },
  decorators: (Story) => (
    <Stage>
      <Story />
    </Stage>
  ),
} satisfies Meta<typeof MeetingHeader>;

type Story = StoryObj<typeof MeetingHeader>;

export const Default: Story = {};
export const Locked: Story = { args: { isLocked: true } };
export const WithGuests: Story = { args: { children: <Buttons waitingCount={2} /> } };
export const LongName: Story = { args: { name: 'Quarterly planning '.repeat(6), isLocked: true } };
export const WithMessages: Story = { args: { children: <Buttons unreadCount={3} /> } };
export const WithEverything: Story = {
  args: { isLocked: true, children: <Buttons waitingCount={12} unreadCount={30} /> },
};
const timer = (secondsLeft: number) => (
  <MeetingTimer
    endsAt={secondsLeft * 1_000}
    serverNow={() => 0}
    speakerId={() => ''}
    onEnd={() => undefined}
  />
);
export const WithTimer: Story = { args: { timer: timer(4 * 60 + 5), isLocked: true } };
export const WithLongTimer: Story = {
  args: { timer: timer(2 * 60 * 60), name: 'Quarterly planning '.repeat(6) },
};
export const WithEndedTimer: Story = { args: { timer: timer(0) } };
export const OpenPanel: Story = { args: { children: <Buttons isOpen /> } };
