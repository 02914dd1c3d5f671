import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { Stage } from '@/catalogue/stage';
import { SharingBar } from './sharing-bar';

function Example() {
  const media = useFakeMedia();
  useEffect(() => void media.screen.start(), [media]);
  return (
    <Stage>
      <div className="mt-auto">
        <SharingBar media={media} />
      </div>
    </Stage>
  );
}

export default { title: 'Meeting/Sharing bar', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Sharing: Story = {};
