import {
  type DeviceSwitch,
  type EffectProblem,
  type LocalMediaState,
  NO_EFFECTS,
} from '@throughline/peer';
import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  type DeviceErrorName,
  type FakeDevicesOptions,
  useFakeMedia,
} from '@/catalogue/fake-devices';
import { CaptureNotices } from './capture-notices';

function Example(devices: FakeDevicesOptions) {
  const media = useFakeMedia(devices);
  return (
    <div className="flex max-w-md flex-col gap-3 p-4">
      <CaptureNotices media={media} />
    </div>
  );
}

export default { title: 'Devices/Notices', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const camera = (error: DeviceErrorName): Story => ({ args: { camera: error } });
const both = (error: DeviceErrorName): Story => ({ args: { camera: error, microphone: error } });

export const CameraDenied = camera('NotAllowedError');
export const CameraNotFound = camera('NotFoundError');
export const CameraInUse = camera('NotReadableError');
export const CameraOnInsecurePage = camera('InsecurePageError');
export const CameraFailed = camera('UnknownError');
export const BothDenied = both('NotAllowedError');
export const BothNotFound = both('NotFoundError');
export const BothInUse = both('NotReadableError');
export const BothOnInsecurePage = both('InsecurePageError');
export const BothFailed = both('UnknownError');
export const TwoProblems: Story = {
  args: { camera: 'NotFoundError', microphone: 'NotReadableError' },
};

const showing = (state: Partial<LocalMediaState>): Story => ({
  render: () => (
    <div className="flex max-w-md flex-col gap-3 p-4">
      <CaptureNotices
        media={{
          state: new Store<LocalMediaState>({
            screen: { kind: 'off' },
            effects: NO_EFFECTS,
            microphone: { kind: 'off' },
            camera: { kind: 'off' },
            microphones: [],
            speakers: [],
            cameras: [],
            ...state,
          }),
        }}
      />
    </div>
  ),
});
/** Notices do not read the track. */
const NO_TRACK = {} as MediaStreamTrack;

const headset: DeviceSwitch = {
  kind: 'microphone',
  cause: 'unplugged',
  from: 'USB Headset',
  to: 'Built-in Microphone',
};

export const BothBlockedByFrame = both('BlockedFrameError');
export const CameraRevoked = showing({ camera: { kind: 'unavailable', problem: 'revoked' } });
export const CameraWithoutAnswer = showing({
  camera: { kind: 'unavailable', problem: 'no-answer' },
});
export const MicrophoneMutedBySystem = showing({
  microphone: { kind: 'on', track: NO_TRACK, trouble: 'muted-by-system' },
});
export const MicrophoneSilent = showing({
  microphone: { kind: 'on', track: NO_TRACK, trouble: 'silent' },
});
export const HeadsetUnplugged = showing({ lastSwitch: headset });
export const HeadsetReturned = showing({
  lastSwitch: { ...headset, cause: 'returned', from: headset.to, to: headset.from },
});

const noiseSuppression = (problem: EffectProblem): Story =>
  showing({ effects: { ...NO_EFFECTS, microphone: { kind: 'failed', problem } } });
const background = (problem: EffectProblem): Story =>
  showing({ effects: { ...NO_EFFECTS, camera: { kind: 'failed', problem } } });

export const NoiseSuppressionNotLoaded = noiseSuppression('not-loaded');
export const NoiseSuppressionNotSupported = noiseSuppression('not-supported');
export const BackgroundNotLoaded = background('not-loaded');
export const BackgroundNotSupported = background('not-supported');
export const BackgroundTooSlow = background('too-slow');
