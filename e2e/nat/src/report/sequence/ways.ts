import type { CandidateStory } from '../../story/story.js';
import type { Lane, Step } from './step.js';

/** Which lanes are one's own. */
export interface Perspective {
  browser: Lane;
  router: Lane;
  otherRouter: Lane;
  otherBrowser: Lane;
}

export const FROM_LEFT: Perspective = {
  browser: 'left-browser',
  router: 'left-router',
  otherRouter: 'right-router',
  otherBrowser: 'right-browser',
};

export const FROM_RIGHT: Perspective = {
  browser: 'right-browser',
  router: 'right-router',
  otherRouter: 'left-router',
  otherBrowser: 'left-browser',
};

interface Ends {
  local: CandidateStory;
  remote: CandidateStory;
}

/** By whichever relay there is. */
export function wayToOther(
  { browser, router, otherRouter, otherBrowser }: Perspective,
  { local, remote }: Ends,
): Step['lanes'] {
  const isRelayed =
    local.type === 'relay' || local.relayProtocol !== undefined || remote.type === 'relay';
  const relay = isRelayed ? (['relay'] as const) : [];
  return [browser, router, ...relay, otherRouter, otherBrowser];
}
