import type { MeetingState } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { fakeMeeting, joinedState, roomView } from '@/catalogue/meetings';
import { joinMessages } from '@/messages/texts';
import { WaitingPage } from './waiting-page';

type Waiting = Extract<MeetingState, { kind: 'waiting' }>;

function Example({ host, signaling }: Pick<Waiting, 'host' | 'signaling'>) {
  const media = useFakeMedia();
  const { room } = joinedState();
  const [meeting] = useState(() =>
    fakeMeeting({ kind: 'waiting', room, host, signaling, isCutOften: false }),
  );
  return (
    <WaitingPage
      meeting={meeting}
      media={media}
      displayName="Ada Lovelace"
      onStop={() => undefined}
    />
  );
}

export default { title: 'Join/Waiting page', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Default: Story = { args: { host: 'present', signaling: 'connected' } };
export const NoHostYet: Story = { args: { host: 'awaited', signaling: 'connected' } };
export const HostLeft: Story = { args: { host: 'left', signaling: 'connected' } };
export const Recorded: Story = {
  args: { host: 'present', signaling: 'connected' },
  parameters: { roomApi: () => Response.json(roomView({ recording: true })) },
  play: async ({ canvas }) => void (await canvas.findByText(joinMessages.recorded)),
};
export const ServerLost: Story = { args: { host: 'present', signaling: 'reconnecting' } };
