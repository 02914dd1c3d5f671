import type { RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA } from '@throughline/protocol';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useFakeMedia } from '@/catalogue/fake-devices';
import { idOf, participant, participants } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { useTracks } from '@/catalogue/use-tracks';
import { settings } from '@/settings/settings-store';
import { loadSelfView, saveSelfView, type SelfView } from '@/storage/self-view';
import type { Layout } from '@/storage/settings';
import { SmallWindow } from '@/meeting/view/small-window';
import { MeetingTiles } from './meeting-tiles';
import { Playback } from './playback';

interface ExampleProps {
  others: readonly RemoteParticipant[];
  isInSpotlight?: boolean;
  /** As stored by an earlier meeting. */
  selfView?: Partial<SelfView>;
  /** Of the page's text. */
  dir?: 'ltr' | 'rtl';
  layout?: Layout;
  /** The others who speak, by position. */
  speaking?: readonly number[];
}

function Example(props: ExampleProps) {
  const { others, isInSpotlight, selfView, dir = 'ltr', layout = 'grid', speaking = [] } = props;
  const media = useFakeMedia();
  const [playback] = useState(() => new Playback());
  const withTracks = useTracks(others);
  // Before the tiles load it.
  useState(() => settings.change({ layout }));
  useState(() => saveSelfView({ ...loadSelfView(), ...selfView }));
  return (
    <Stage>
      <main dir={dir} className="flex min-h-0 grow p-2">
        <MeetingTiles
          self={idOf(0)}
          others={withTracks}
          isInSpotlight={isInSpotlight}
          displayName="Ada Lovelace"
          media={media}
          playback={playback}
          link="https://meet.example/meet/mkte-vhap-wcru"
          onRetry={() => undefined}
          onInspect={() => undefined}
          smallWindow={new SmallWindow()}
          soundLevel={(of) => (speaking.some((index) => others[index]?.id === of) ? 0.2 : 0)}
        />
      </main>
    </Stage>
  );
}

export default { title: 'Meeting/Stage', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const withOthers = (count: number): Story => ({ args: { others: participants(count) } });
const oneToOne = (
  changes: Partial<RemoteParticipant>,
  corner: SelfView['corner'] = 'bottom-right',
): Story => ({ args: { others: [participant(1, changes)], selfView: { corner } } });

export const Alone = withOthers(0);
export const TwoPeople = withOthers(1);
export const ThreePeople = withOthers(2);
export const FourPeople = withOthers(3);
export const EightPeople = withOthers(7);

export const SelfViewAtTopLeft = oneToOne({ absent: true }, 'top-left');
export const SelfViewAtTopRight = oneToOne({}, 'top-right');
export const SelfViewAtBottomLeft = oneToOne(
  { displayName: 'Grace Brewster Murray Hopper '.repeat(3) },
  'bottom-left',
);
export const SelfViewUnderLongName = oneToOne({
  displayName: 'Grace Brewster Murray Hopper '.repeat(3),
});
export const SelfViewHidden: Story = {
  args: { others: [participant(1)], selfView: { isHidden: true } },
};

const failed = { kind: 'failed', cause: 'relay_credentials_refused', keepsTrying: true } as const;
export const OnlyOtherFailed = oneToOne({ link: failed });
export const OnlyOtherFailedBelowSelfView = oneToOne({ link: failed }, 'top-right');
export const OnlyOtherConnecting = oneToOne({ link: { kind: 'connecting' } }, 'top-left');

export const PinnedPerson: Story = {
  args: { others: participants(3) },
  play: async ({ canvas, userEvent }) => {
    // Invisible until the tile has the focus or the pointer.
    (await canvas.findByRole('button', { name: 'Pin Hedy Lamarr' })).focus();
    await userEvent.keyboard('{Enter}');
    await canvas.findByRole('button', { name: 'Unpin Hedy Lamarr' });
  },
};
export const PinnedPersonBesideScreen: Story = {
  ...PinnedPerson,
  args: {
    others: [participant(1, { media: { ...NO_MEDIA, screen: true } }), participant(2)],
  },
};

export const Spotlight: Story = {
  args: {
    others: [participant(1), participant(2, { spotlight: true }), participant(3)],
  },
};
export const SpotlightOnSelf: Story = {
  args: { others: participants(3), isInSpotlight: true },
};
export const Speaking: Story = {
  args: { others: participants(3), speaking: [1] },
};
export const SpeakerLayout: Story = {
  args: { others: participants(3), speaking: [1], layout: 'speaker' },
};

export const RightToLeft: Story = { args: { others: participants(3), dir: 'rtl' } };
export const RightToLeftPinned: Story = {
  ...PinnedPerson,
  args: { others: participants(3), dir: 'rtl' },
};
export const RightToLeftOneToOne: Story = { args: { others: [participant(1)], dir: 'rtl' } };
