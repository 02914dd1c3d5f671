import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { captureMessage } from '@/devices/capture-messages';
import { Stage } from '@/catalogue/stage';
import { controlMessages } from '@/meeting/controls/control-messages';
import { roomSettingMessages } from '@/meeting/people/room-setting-messages';
import { failureMessage } from '@/meeting/tiles/failure-messages';
import { announcementMessages as messages } from './announcement-messages';
import { ToastList } from './toast-list';
import type { ToastContent } from './toasts';

function Example({ toasts }: { toasts: ToastContent[] }) {
  const texts = toasts.flatMap(({ title, detail }) =>
    detail === undefined ? [title] : [title, detail],
  );
  return (
    <Stage>
      {texts.map((text, id) => (
        <ToastList key={text} toasts={{ shown: new Store({ id, text }) }} />
      ))}
    </Stage>
  );
}

export default { title: 'Meeting/Toasts', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const showing = (...toasts: ToastContent[]): Story => ({ args: { toasts } });
const device = ({ title, remedy }: ReturnType<typeof captureMessage>) => ({
  title,
  detail: remedy,
});

export const ParticipantsComeAndGo = showing(
  messages.joined('Grace'),
  messages.left('Grace'),
  messages.absent('Grace'),
  messages.present('Grace'),
  messages.rejoined,
);
export const Links = showing(
  messages.linkInterrupted('Grace'),
  messages.linkRestored('Grace'),
  messages.linkFailed('Grace', failureMessage('no_direct_path', 'Grace').cause),
);
export const Roles = showing(messages.becameHost, messages.noLongerHost);
export const Muting = showing(
  messages.mutedBy('Grace'),
  messages.mutedByHost,
  messages.muted,
  messages.mutedUntilAllowed,
  { title: controlMessages.unmuteBlocked },
);
export const Settings = showing(
  ...Object.values(roomSettingMessages).flatMap(({ turnedOn, turnedOff }) => [
    { title: turnedOn },
    { title: turnedOff },
  ]),
);
export const Devices = showing(
  device(captureMessage('camera', 'in-use')),
  device(captureMessage('microphone', 'denied')),
);
export const UnmuteBlocked = showing({ title: controlMessages.unmuteBlocked });
