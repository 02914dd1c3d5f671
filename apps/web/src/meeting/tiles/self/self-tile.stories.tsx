import type { Meta, StoryObj } from '@storybook/react-vite';
import { type FakeDevicesOptions, useFakeMedia } from '@/catalogue/fake-devices';
import { idOf } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { SelfTile } from './self-tile';

const VIEW = { corner: 'bottom-right', isHidden: false } as const;

function Example(devices: FakeDevicesOptions) {
  const media = useFakeMedia(devices);
  return (
    <Stage width="30rem" height="18rem">
      <ul className="grid grow p-2">
        <SelfTile
          id={idOf(0)}
          name="Ada Lovelace"
          media={media}
          view={VIEW}
          isFloating={false}
          onChange={() => undefined}
        />
      </ul>
    </Stage>
  );
}

export default { title: 'Meeting/Self tile', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const CameraOn: Story = {};
export const CameraOff: Story = { args: { wanted: { camera: false, microphone: true } } };
export const CameraStarting: Story = { args: { camera: 'never-starts' } };
export const Muted: Story = { args: { wanted: { camera: true, microphone: false } } };
