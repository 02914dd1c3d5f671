import type { Meta, StoryObj } from '@storybook/react-vite';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { fakeHand } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { Controls } from './controls';

interface ExampleProps extends FakeDevicesOptions {
  mayUnmute?: boolean;
  isHandRaised?: boolean;
}

function Example({ mayUnmute = true, isHandRaised = false, ...devices }: ExampleProps) {
  const media = useFakeMedia(devices);
  return (
    <Stage>
      <div className="mt-auto">
        <Controls
          media={media}
          mayUnmute={mayUnmute}
          onUnmuteBlocked={() => undefined}
          hand={fakeHand}
          isHandRaised={isHandRaised}
          report={() => undefined}
          onInvite={() => undefined}
          onSettings={() => undefined}
          onLeave={() => undefined}
        />
      </div>
    </Stage>
  );
}

export default { title: 'Meeting/Controls', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const nothing = { camera: false, microphone: false };

export const Default: Story = {};
export const EverythingOff: Story = { args: { wanted: nothing } };
export const UnmuteBlocked: Story = { args: { wanted: nothing, mayUnmute: false } };
export const HandRaised: Story = { args: { isHandRaised: true } };
export const DevicesUnavailable: Story = {
  args: { camera: 'NotReadableError', microphone: 'NotFoundError' },
};
