import type { TileView } from '@/meeting/tiles/tile-view';

interface SmallViewChoice {
  pinned: string | undefined;
  /** The key of the main speaker, in any layout. */
  speaker: string | undefined;
}

/** Chooses the one tile that the small window shows. As on the stage, a pinned tile or a shared screen comes first. Pure. */
export function smallView(
  views: readonly TileView[],
  { pinned, speaker }: SmallViewChoice,
): TileView | undefined {
  return (
    views.find(({ key }) => key === pinned) ??
    views.find(({ kind }) => kind === 'screen') ??
    views.find(({ key }) => key === speaker) ??
    views.find(({ kind }) => kind === 'remote') ??
    views.find(({ kind }) => kind === 'self')
  );
}
