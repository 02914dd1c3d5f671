import type { FailureCause, Route } from '@throughline/connectivity';
import type { LinkView, RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { directRoute, participant, relayedRoute } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { useTracks } from '@/catalogue/use-tracks';
import { Playback } from './playback';
import { RemoteTile } from './remote-tile';
import { SpeakerWatch } from './speakers/speaker-watch';

interface ExampleProps {
  participant: RemoteParticipant;
  /** Tracks exist once the first description was exchanged. */
  hasTracks?: boolean;
  width?: string;
  height?: string;
}

function Example(props: ExampleProps) {
  const { hasTracks = true, width = '30rem', height = '18rem' } = props;
  const [withTracks = props.participant] = useTracks(hasTracks ? [props.participant] : []);
  const [playback] = useState(() => new Playback());
  const [speakers] = useState(() => new SpeakerWatch());
  return (
    <Stage width={width} height={height}>
      <ul className="grid grow p-2">
        <RemoteTile
          participant={withTracks}
          playback={playback}
          speakers={speakers}
          onRetry={() => undefined}
          onInspect={() => undefined}
        />
      </ul>
    </Stage>
  );
}

export default { title: 'Meeting/Remote tile', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const withLink = (link: LinkView): Story => ({ args: { participant: participant(1, { link }) } });
const connected = (route: Route): Story => withLink({ kind: 'connected', route });
const unconnected = (link: LinkView): Story => ({
  args: { participant: participant(1, { link }), hasTracks: false },
});
const failed = (cause: FailureCause): Story =>
  unconnected({ kind: 'failed', cause, keepsTrying: true });
const failedForGood = (cause: FailureCause): Story => unconnected({ kind: 'failed', cause });

export const Connecting = unconnected({ kind: 'connecting' });
export const ConnectedDirectly = connected(directRoute);
export const ConnectedCheckingRoute = connected({ ...directRoute, isConfirmed: false });
export const ConnectedByRelayOnThisSide = connected(relayedRoute);
export const ConnectedByRelayOnTheOtherSide = connected({ ...relayedRoute, relayedBy: 'remote' });
export const ConnectedByTwoRelays = connected({
  ...relayedRoute,
  relayedBy: 'both',
  relayedVia: 'tls',
});
export const ThroughServer: Story = {
  args: {
    participant: participant(1, {
      link: { kind: 'failed', cause: 'no_direct_path' },
      isThroughServer: true,
    }),
  },
};
export const Interrupted = withLink({ kind: 'interrupted', route: directRoute });

const muted = { ...NO_MEDIA, camera: true };
export const Muted: Story = { args: { participant: participant(1, { media: muted }) } };
const cameraOff = { ...NO_MEDIA, microphone: true };
export const CameraOff: Story = { args: { participant: participant(1, { media: cameraOff }) } };
export const MutedAndCameraOff: Story = {
  args: { participant: participant(1, { media: NO_MEDIA }) },
};
export const LongName: Story = {
  args: { participant: participant(1, { displayName: 'Grace Brewster Murray Hopper '.repeat(3) }) },
};

export const LongRightToLeftName: Story = {
  args: { participant: participant(1, { displayName: 'דנה לוי בת אברהם ורבקה '.repeat(4) }) },
};

export const Absent: Story = { args: { participant: participant(1, { absent: true }) } };
export const AbsentAndInterrupted: Story = {
  args: { participant: participant(1, { absent: true, link: { kind: 'interrupted' } }) },
};
export const AbsentAndConnecting: Story = {
  args: {
    participant: participant(1, { absent: true, link: { kind: 'connecting' } }),
    hasTracks: false,
  },
};

export const RelayProblemWhileConnecting = unconnected({
  kind: 'connecting',
  relayProblem: 'relay_credentials_refused',
});
export const FailedRelayNotConfigured = failed('relay_not_configured');
export const FailedRelayCredentialsRefused = failed('relay_credentials_refused');
export const FailedRelayFull = failed('relay_full');
export const FailedRelayQuotaUsed = failed('relay_quota_used');
export const FailedRelayRefused = failed('relay_refused');
export const FailedRelayUnreachable = failed('relay_unreachable');
export const FailedNoNetwork = failed('no_network');
export const FailedRemoteSilent = failed('remote_silent');
export const FailedRemoteWithoutCandidates = failed('remote_without_candidates');
export const FailedNoDirectPath = failed('no_direct_path');
export const FailedDespiteRelay = failed('blocked_despite_relay');
export const EncryptionBlocked = failed('encryption_blocked');
export const LostPath = failed('path_lost');
export const FailedUnknownCause = failed('unknown');
export const FailedForGood = failedForGood('unknown');
export const FailedInSmallTile: Story = {
  args: {
    participant: participant(1, {
      link: { kind: 'failed', cause: 'relay_credentials_refused', keepsTrying: true },
    }),
    hasTracks: false,
    width: '11.5rem',
    height: '14rem',
  },
};
