import type { SideStory } from '../story/story.js';

/** For a page to open, and for its camera to show. Either takes a second unless the machine is busy. */
export const PAGE_MS = 60_000;

/** Somebody who comes to a meeting, in whichever browser. */
export interface Person {
  readonly name: string;
  /** Whether its browser is done with the first pair that is nominated: see `Circumstances`. */
  readonly endsAtFirst: boolean;
  /** As an application does, from a page of that origin. Resolves with the link. */
  makesRoom(origin: string): Promise<string>;
  /** Is ready to join: the camera shows, the name is filled in. */
  waitsInLobby(url: string): Promise<void>;
  pressesJoin(): Promise<void>;
  /** What the other's tile says of the link: `connecting`, `connected`, `interrupted` or `failed`. */
  link(): Promise<string>;
  story(): Promise<SideStory>;
  /** Closes the page of the meeting before, if there was one. */
  leaves(): Promise<void>;
}

/** Runs in the page of whoever makes the room. */
export async function postRoom(): Promise<string> {
  const response = await fetch('/api/rooms', { method: 'POST', body: '{}' });
  const { url } = (await response.json()) as { url: string };
  return url;
}
