import type { CandidateTrace } from '../../trace/trace.js';
import type { Lane, Step } from './step.js';

/** The lanes of one side. */
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
  local: CandidateTrace;
  remote: CandidateTrace;
}

/** Through whichever relay is in use. */
export function pathToOther(
  { browser, router, otherRouter, otherBrowser }: Perspective,
  { local, remote }: Ends,
): Step['lanes'] {
  const isRelayed =
    local.type === 'relay' || local.relayProtocol !== undefined || remote.type === 'relay';
  const relay = isRelayed ? (['relay'] as const) : [];
  return [browser, router, ...relay, otherRouter, otherBrowser];
}
