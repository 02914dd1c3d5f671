import { MEETING_REACTIONS } from '@throughline/protocol';
import { Store } from '@throughline/std';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from '@/catalogue/stage';
import { Tile } from '@/meeting/tiles/tile';
import { FloatingReactions } from './floating-reactions';
import { ReactionsContext } from './reactions-context';

/** @param count of reactions at the same time */
function Example({ count }: { count: number }) {
  const list = Array.from({ length: count }, (_, id) => ({
    id,
    from: 'self' as const,
    reaction: MEETING_REACTIONS[id % MEETING_REACTIONS.length] ?? 'heart',
  }));
  return (
    <Stage>
      <ReactionsContext value={{ list: new Store(list) }}>
        <ul className="grid grow p-2">
          <Tile name="Ada Lovelace" isSelf isMuted={false} handPlace={1}>
            <FloatingReactions from="self" />
          </Tile>
        </ul>
      </ReactionsContext>
    </Stage>
  );
}

export default { title: 'Meeting/Reactions', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

export const One: Story = { args: { count: 1 } };
/** As many as one person can have on screen [REA-2]. */
export const AsManyAsPossible: Story = { args: { count: 9 } };
