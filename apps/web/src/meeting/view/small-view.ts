import type { TileView } from '@/meeting/tiles/tile-view';

interface SmallViewChoice {
  /** A person chose it, as the large one of the stage. */
  chosen: string | undefined;
  /** The key of the main speaker, in any layout. */
  speaker: string | undefined;
}

/** Chooses the one tile that the small window shows. As on the stage, the chosen tile or a shared screen comes first. Pure. */
export function smallView(
  views: readonly TileView[],
  { chosen, speaker }: SmallViewChoice,
): TileView | undefined {
  return (
    views.find(({ key }) => key === chosen) ??
    views.find(({ kind }) => kind === 'screen') ??
    views.find(({ key }) => key === speaker) ??
    views.find(({ kind }) => kind === 'remote') ??
    views.find(({ kind }) => kind === 'self')
  );
}
