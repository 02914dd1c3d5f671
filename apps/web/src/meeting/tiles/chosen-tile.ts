import type { ParticipantId } from '@throughline/protocol';
import { tileKey, type TileView } from './tile-view';

interface TileChoices {
  /** The key of the tile that this viewer pinned. */
  pinned: string | undefined;
  /** The participant whom a host has put in the spotlight [MOD-11]. */
  spotlight: ParticipantId | undefined;
}

/**
 * The key of the tile that a person chose as the large one: the viewer or, unless the viewer pinned a tile that is still
 * there, a host. A participant in the spotlight who shares a screen is shown by that screen.
 */
export function chosenTile(
  views: readonly Pick<TileView, 'key'>[],
  { pinned, spotlight }: TileChoices,
): string | undefined {
  const inSpotlight =
    spotlight === undefined ? [] : [tileKey(spotlight, 'screen'), tileKey(spotlight, 'camera')];
  return [pinned, ...inSpotlight].find((choice) => views.some(({ key }) => key === choice));
}
