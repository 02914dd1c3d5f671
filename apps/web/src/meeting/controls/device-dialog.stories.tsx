import type { Meta, StoryObj } from '@storybook/react-vite';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { Stage } from '@/catalogue/stage';
import { DeviceDialog } from './device-dialog';

function Example(devices: FakeDevicesOptions) {
  const media = useFakeMedia(devices);
  return (
    <Stage>
      <DeviceDialog media={media} onClose={() => undefined} />
    </Stage>
  );
}

export default { title: 'Meeting/Device dialog', component: Example } satisfies Meta<
  typeof Example
>;

type Story = StoryObj<typeof Example>;

export const Default: Story = {};
export const CameraInUse: Story = { args: { camera: 'NotReadableError' } };
export const NoDevices: Story = { args: { camera: 'NotFoundError', microphone: 'NotFoundError' } };
