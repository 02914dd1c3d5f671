import type { Meta, StoryObj } from '@storybook/react-vite';
import type { CaptionEvent, LocalMediaState } from '@throughline/peer';
import { Store } from '@throughline/std';
import { participants } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { CaptionLines } from './caption-lines';
import { OwnCaptions } from './own-captions';

const people = participants(3).map((one) => ({
  ...one,
  media: { ...one.media, microphone: true },
}));

interface ExampleProps {
  texts: readonly string[];
  isLarge: boolean;
  /** The person has turned on captions of their own voice, and is muted or not. */
  own?: { isMuted: boolean; place: 'device' | 'server' } | undefined;
}

/** Captions stay for as long as the story is looked at. */
function Example({ texts, isLarge, own }: ExampleProps) {
  const events = texts.map((text, index): CaptionEvent => ({
    from: people[index]?.id ?? 'self',
    caption: { line: 0, text, isFinal: true },
  }));
  const [first, ...more] = events;
  const subscribe = (listener: (event: CaptionEvent) => void) => {
    more.forEach(listener);
    const repeating = setInterval(() => {
      events.forEach(({ from, caption }, line) =>
        listener({ from, caption: { ...caption, line: line + 1 } }),
      );
    }, 60_000);
    return () => clearInterval(repeating);
  };
  const state = new Store({
    microphone: { kind: own?.isMuted ? 'off' : 'on' },
  } as LocalMediaState);
  return (
    <Stage>
      {own && (
        <OwnCaptions
          captioning={{ language: 'en-US', place: own.place }}
          media={{ state, tracks: {} }}
          captions={{ send: () => true }}
          onStop={() => undefined}
        />
      )}
      <div className="relative h-80">
        {first && (
          <CaptionLines
            captions={{ subscribe }}
            others={new Store(people)}
            first={first}
            size={isLarge ? 'large' : 'normal'}
          />
        )}
      </div>
    </Stage>
  );
}

export default {
  title: 'Meeting/Captions',
  component: Example,
  args: { texts: [], isLarge: false },
} satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const OneSpeaker: Story = { args: { texts: ['Good morning, everyone. Shall we begin?'] } };
export const SeveralSpeakers: Story = {
  args: {
    texts: [
      'Good morning, everyone. Shall we begin?',
      'One moment, I am looking for my notes.',
      'صباح الخير',
    ],
  },
};
export const LargeAndLong: Story = {
  args: { texts: ['We have been talking for a while. '.repeat(7)], isLarge: true },
};
export const OwnOnThisDevice: Story = { args: { own: { isMuted: false, place: 'device' } } };
export const OwnOnAServer: Story = { args: { own: { isMuted: false, place: 'server' } } };
export const OwnWhileMuted: Story = { args: { own: { isMuted: true, place: 'server' } } };
