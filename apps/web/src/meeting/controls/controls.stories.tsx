import type { Meta, StoryObj } from '@storybook/react-vite';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { fakeHand, fakeReactions } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { controlMessages, reactionMessages } from '@/messages/texts';
import { Recording } from '@/meeting/recording/recording';
import { SmallWindow } from '@/meeting/view/small-window';
import { Controls } from './controls';

interface ExampleProps extends FakeDevicesOptions {
  mayUnmute?: boolean;
  mayShareScreen?: boolean;
  isHandRaised?: boolean;
}

function Example(props: ExampleProps) {
  const { mayUnmute = true, mayShareScreen = true, isHandRaised = false, ...devices } = props;
  const media = useFakeMedia(devices);
  return (
    <Stage>
      {/* As low as the tiles can be. */}
      <div className="min-h-40 grow" />
      <Controls
        media={media}
        mayUnmute={mayUnmute}
        mayShareScreen={mayShareScreen}
        onScreenBlocked={() => undefined}
        onUnmuteBlocked={() => undefined}
        onToggledByShortcut={() => undefined}
        hand={fakeHand}
        reactions={fakeReactions}
        onTooManyReactions={() => undefined}
        isHandRaised={isHandRaised}
        report={() => undefined}
        onInvite={() => undefined}
        onNotices={() => undefined}
        onCaptions={() => undefined}
        onSettings={() => undefined}
        onLeave={() => undefined}
        smallWindow={new SmallWindow()}
        recording={new Recording()}
        onRecord={() => undefined}
      />
    </Stage>
  );
}

export default { title: 'Meeting/Controls', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const nothing = { camera: false, microphone: false };

export const Default: Story = {};
export const EverythingOff: Story = { args: { wanted: nothing } };
export const SharingBlocked: Story = { args: { mayShareScreen: false } };
export const UnmuteBlocked: Story = { args: { wanted: nothing, mayUnmute: false } };
export const ReactionsOpen: Story = {
  play: async ({ canvas, userEvent }) => {
    const { react, reactOrRaise } = reactionMessages;
    const isReactions = (name: string) => name === react || name === reactOrRaise;
    await userEvent.click(await canvas.findByRole('button', { name: isReactions }));
    await canvas.findByRole('group', { name: reactionMessages.list });
  },
};
export const MoreOpen: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: controlMessages.more }));
    await canvas.findByRole('group', { name: controlMessages.more });
  },
};
export const HandRaised: Story = { args: { isHandRaised: true } };
export const DevicesUnavailable: Story = {
  args: { camera: 'NotReadableError', microphone: 'NotFoundError' },
};
