import type { JoinedState } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { fakeMeeting, guest, joinedState, participant, participants } from '@/catalogue/meetings';
import { useTracks } from '@/catalogue/use-tracks';
import { MeetingScreen } from './meeting-screen';

function Example({ state }: { state: Partial<JoinedState> }) {
  const media = useFakeMedia();
  const others = useTracks(state.others ?? []);
  const [meeting] = useState(() => fakeMeeting(joinedState({ ...state, others })));
  return (
    <MeetingScreen
      meeting={meeting}
      media={media}
      displayName="Ada Lovelace"
      onLeave={() => undefined}
    />
  );
}

export default { title: 'Meeting/Screen', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Alone: Story = { args: { state: {} } };
export const WithOthers: Story = { args: { state: { others: participants(3) } } };
export const AsHostWithGuest: Story = {
  args: { state: { role: 'host', others: participants(2), waiting: [guest(8, 'Bob')] } },
};
export const ServerLost: Story = {
  args: { state: { others: participants(2), signaling: 'reconnecting' } },
};
export const CameraPaused: Story = {
  args: { state: { others: [participant(1, { isCameraPaused: true })] } },
};
export const RaisedHands: Story = {
  args: { state: { hand: 2, others: [participant(1, { hand: 3 }), participant(2, { hand: 1 })] } },
};
export const MutedOnJoining: Story = {
  args: { state: { others: [participant(1)], lastMute: { by: participant(1).id } } },
};
const presenter = participant(1, { media: { ...NO_MEDIA, camera: true, screen: true } });
export const SharedScreen: Story = {
  args: { state: { others: [presenter, participant(2), participant(3)] } },
};
export const TwoSharedScreens: Story = {
  args: {
    state: {
      others: [presenter, participant(2, { media: { ...NO_MEDIA, screen: true } })],
    },
  },
};
export const SharedScreenInterrupted: Story = {
  args: { state: { others: [{ ...presenter, link: { kind: 'interrupted' } }] } },
};
