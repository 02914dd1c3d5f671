import type { RemoteParticipant } from '@throughline/peer';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { idOf, participants } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { useTracks } from '@/catalogue/use-tracks';
import { SmallControls } from '@/meeting/controls/small-controls';
import { SpeakerWatch } from '@/meeting/tiles/speakers/speaker-watch';
import { tileViews } from '@/meeting/tiles/tile-view';
import { SmallPicture } from './small-picture';
import { CONTROLS_CLASS, PICTURE_CLASS } from './small-window-layout';

interface ExampleProps {
  others: readonly RemoteParticipant[];
}

/** The content of the window, in a page. */
function Example({ others }: ExampleProps) {
  const media = useFakeMedia();
  const [speakers] = useState(() => new SpeakerWatch());
  return (
    <Stage>
      <main className={PICTURE_CLASS}>
        <SmallPicture
          views={tileViews({ self: idOf(0), others: useTracks(others) })}
          chosen={undefined}
          speakers={speakers}
          displayName="Ada Lovelace"
          media={media}
        />
      </main>
      <div className={CONTROLS_CLASS}>
        <SmallControls
          media={media}
          mayUnmute
          onToggle={() => undefined}
          onLeave={() => undefined}
        />
      </div>
    </Stage>
  );
}

export default { title: 'Meeting/Small window', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const sharing = participants(2).map((one, index) =>
  index === 0 ? { ...one, media: { ...one.media, screen: true } } : one,
);

export const Person: Story = { args: { others: participants(2) } };
export const SharedScreen: Story = { args: { others: sharing } };
export const Alone: Story = { args: { others: [] } };
