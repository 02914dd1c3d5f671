/**
 * Decides which tiles are large, which are in the filmstrip, and which one floats above the others. Pure, and
 * independent of sizes, which `place-tiles.ts` knows.
 */

/** What the decision needs to know of a tile. */
export interface StageView {
  /** Unique in the meeting. */
  key: string;
  kind: 'screen' | 'invitation' | 'remote' | 'self';
}

/** Which tiles are to be large. The key of a tile that no longer exists has no effect. */
export interface StageChoice {
  /** A person chose it: this viewer, by a pin, or a host, by the spotlight. */
  chosen?: string | undefined;
  /** The main speaker, in the speaker layout. A chosen tile or a shared screen is large instead. */
  speaker?: string | undefined;
}

/** Each view is in exactly one place. Keys are in the order of the views. */
export interface StageLayout {
  /** Share the stage, or all of it but the filmstrip. */
  large: readonly string[];
  /** Empty: there is no filmstrip. */
  strip: readonly string[];
  /** Above the large tile, in a corner. */
  floating?: string;
}

export function stageLayout(views: readonly StageView[], choice: StageChoice): StageLayout {
  if (isOneToOne(views)) return oneToOne(views);
  const isLarge = largeViews(views, choice);
  const large = views.filter(isLarge);
  if (large.length === 0) return { large: keysOf(views), strip: [] };
  return { large: keysOf(large), strip: keysOf(views.filter((view) => !isLarge(view))) };
}

function largeViews(
  views: readonly StageView[],
  { chosen, speaker }: StageChoice,
): (view: StageView) => boolean {
  if (views.some(({ key }) => key === chosen)) return ({ key }) => key === chosen;
  if (views.some(({ kind }) => kind === 'screen')) return ({ kind }) => kind === 'screen';
  return ({ key }) => key === speaker;
}

/** Whether one tile can be larger than the others: in one-to-one it is already, and alone there is no other. */
export function canPin(views: readonly StageView[]): boolean {
  return views.length > 2;
}

function isOneToOne(views: readonly StageView[]): boolean {
  return views.length === 2 && views.some(({ kind }) => kind === 'remote');
}

function oneToOne(views: readonly StageView[]): StageLayout {
  const floating = views.find(({ kind }) => kind === 'self')?.key;
  return {
    large: keysOf(views.filter(({ key }) => key !== floating)),
    strip: [],
    ...(floating !== undefined && { floating }),
  };
}

function keysOf(views: readonly StageView[]): string[] {
  return views.map(({ key }) => key);
}
