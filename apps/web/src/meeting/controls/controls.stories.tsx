import type { Meta, StoryObj } from '@storybook/react-vite';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { Stage } from '@/catalogue/stage';
import { Controls } from './controls';

interface ExampleProps extends FakeDevicesOptions {
  mayUnmute?: boolean;
}

function Example({ mayUnmute = true, ...devices }: ExampleProps) {
  const media = useFakeMedia(devices);
  return (
    <Stage>
      <div className="mt-auto">
        <Controls
          media={media}
          mayUnmute={mayUnmute}
          onUnmuteBlocked={() => undefined}
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
export const DevicesUnavailable: Story = {
  args: { camera: 'NotReadableError', microphone: 'NotFoundError' },
};
