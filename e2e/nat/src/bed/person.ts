import type { SideStory } from '../story/story.js';

/** A lobby that shows no picture by then has no camera: the lab's browsers make theirs up at once. */
export const LOBBY_MS = 20_000;

/** Somebody who comes to a meeting, in whichever browser. */
export interface Person {
  readonly name: string;
  /** Is ready to join: the camera shows, the name is filled in. */
  waitsInLobby(url: string): Promise<void>;
  pressesJoin(): Promise<void>;
  /** What the other's tile says of the link: `connecting`, `connected`, `interrupted` or `failed`. */
  link(): Promise<string>;
  story(): Promise<SideStory>;
}
