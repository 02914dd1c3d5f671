import type { JoinRejection } from '@throughline/peer';
import type { RoomView } from '@throughline/protocol';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { roomView } from '@/catalogue/meetings';
import { type CHECKS, scriptedCheck } from '@/catalogue/network-checks';
import { JoinPage } from './join-page';

interface ExampleProps extends FakeDevicesOptions {
  room?: Partial<RoomView>;
  isUnnamed?: boolean;
  hasToken?: boolean;
  invitedAs?: string;
  joining?: boolean;
  rejection?: JoinRejection;
  supportsCalls?: boolean;
  isInOtherTab?: boolean;
  serverRoundTripMs?: number;
  network?: keyof typeof CHECKS;
}

function Example(props: ExampleProps) {
  const { room, isUnnamed, hasToken = false, invitedAs, joining = false, rejection } = props;
  const media = useFakeMedia(props);
  const [serverRoundTripMs] = useState(() => new Store(props.serverRoundTripMs));
  const [networkCheck] = useState(() => new Store(props.network && scriptedCheck(props.network)));
  const { name, ...unnamed } = roomView(room);
  return (
    <JoinPage
      room={isUnnamed ? unnamed : { ...unnamed, name }}
      hasToken={hasToken}
      invitedAs={invitedAs}
      media={media}
      serverRoundTripMs={serverRoundTripMs}
      networkCheck={networkCheck}
      joining={joining}
      rejection={rejection}
      supportsCalls={props.supportsCalls ?? true}
      isInOtherTab={props.isInOtherTab ?? false}
      onJoin={() => undefined}
    />
  );
}

export default { title: 'Join/Join page', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Default: Story = {};
export const Unnamed: Story = { args: { isUnnamed: true } };
export const Empty: Story = { args: { room: { participantCount: 0 } } };
export const Recorded: Story = { args: { room: { recording: true } } };
export const WithPasscode: Story = { args: { room: { passcodeRequired: true } } };
export const WithLobby: Story = { args: { room: { lobby: true } } };
export const Invited: Story = { args: { hasToken: true, invitedAs: 'Ada of the shop' } };
export const ServerNear: Story = { args: { serverRoundTripMs: 18 } };
export const ServerOnThisMachine: Story = { args: { serverRoundTripMs: 0.4 } };
export const NetworkGood: Story = {
  args: { network: 'good' },
  // The result loads on demand. In each language, it has the round trip.
  play: async ({ canvas }) => void (await canvas.findByRole('button', { name: /18/ })),
};
export const NetworkWithoutUdp: Story = { args: { network: 'udpBlocked' } };
export const NetworkBlocked: Story = { args: { network: 'blocked' } };
export const NetworkReport: Story = {
  args: { network: 'udpBlocked' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /relay ready/ }));
  },
};
export const Joining: Story = { args: { joining: true } };
export const NameMissing: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Join' }));
    await canvas.findByRole('alert');
  },
};
export const RelayOnly: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByText('Connection'));
    await userEvent.click(canvas.getByLabelText('Always use a relay'));
  },
};

export const CameraStarting: Story = { args: { camera: 'never-starts' } };
export const CameraOff: Story = { args: { wanted: { camera: false, microphone: true } } };
export const CameraNotFound: Story = { args: { camera: 'NotFoundError' } };
export const DevicesBlocked: Story = {
  args: { camera: 'NotAllowedError', microphone: 'NotAllowedError' },
};

const rejected = (rejection: JoinRejection): Story => ({ args: { rejection } });

export const RejectedPasscodeRequired = rejected('passcode_required');
export const RejectedWrongPasscode = rejected('wrong_passcode');
export const RejectedTooManyAttempts = rejected('too_many_attempts');
export const RejectedRateLimited = rejected('rate_limited');
export const RejectedRoomFull: Story = {
  args: { rejection: 'room_full', room: { participantCount: 8 } },
};
export const RejectedRoomLocked = rejected('room_locked');
export const RejectedByHost: Story = {
  args: { rejection: 'entry_refused', room: { lobby: true } },
};
export const RejectedLobbyFull: Story = {
  args: { rejection: 'lobby_full', room: { lobby: true } },
};
export const RejectedTokenRequired = rejected('token_required');
export const RejectedInvalidToken = rejected('invalid_token');
export const RejectedRemoved = rejected('removed');
export const RejectedUnreachable = rejected('unreachable');
export const RejectedUnsupportedVersion = rejected('unsupported_version');
export const RejectedUnavailable = rejected('unavailable');
export const RejectedInternalError = rejected('internal');
export const CallsNotSupported: Story = { args: { supportsCalls: false } };
export const InOtherTab: Story = { args: { isInOtherTab: true } };
