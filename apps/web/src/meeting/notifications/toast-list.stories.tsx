import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { captureMessage } from '@/devices/capture-messages';
import { Stage } from '@/catalogue/stage';
import { controlMessages } from '@/messages/texts';
import { roomSettingMessages } from '@/meeting/people/room-setting-messages';
import { failureMessage } from '@/meeting/tiles/failure-messages';
import { announcement, announcementOf, mutedUntilAllowed } from './announcement-messages';
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
  announcementOf('joined', 'Grace'),
  announcementOf('left', 'Grace'),
  announcementOf('absent', 'Grace'),
  announcementOf('present', 'Grace'),
  announcement('rejoined'),
);
export const Links = showing(
  announcementOf('linkInterrupted', 'Grace'),
  announcementOf('linkRestored', 'Grace'),
  {
    ...announcementOf('linkFailed', 'Grace'),
    detail: failureMessage('no_direct_path', 'Grace').cause,
  },
);
export const Roles = showing(announcement('becameHost'), announcement('noLongerHost'));
export const Muting = showing(
  announcementOf('mutedBy', 'Grace'),
  announcement('mutedByHost'),
  announcement('muted'),
  mutedUntilAllowed(),
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
