import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { idOf, participants } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { useTracks } from '@/catalogue/use-tracks';
import { MeetingTiles } from './meeting-tiles';
import { Playback } from './playback';

/** @param count of people, the person included */
function Example({ count }: { count: number }) {
  const media = useFakeMedia();
  const [playback] = useState(() => new Playback());
  const others = useTracks(participants(count - 1));
  return (
    <Stage>
      <main className="flex min-h-0 grow p-2">
        <MeetingTiles
          self={idOf(0)}
          others={others}
          displayName="Ada Lovelace"
          media={media}
          playback={playback}
          link="https://meet.example/meet/mkte-vhap-wcru"
          onRetry={() => undefined}
        />
      </main>
    </Stage>
  );
}

export default { title: 'Meeting/Grid', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const Alone: Story = { args: { count: 1 } };
export const TwoPeople: Story = { args: { count: 2 } };
export const ThreePeople: Story = { args: { count: 3 } };
export const FourPeople: Story = { args: { count: 4 } };
export const EightPeople: Story = { args: { count: 8 } };
