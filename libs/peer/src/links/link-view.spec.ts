import type { FailureEvidence, Route } from '@throughline/connectivity';
import { describe, expect, it } from 'vitest';
import type { LinkState } from './link-state.js';
import { initialLinkStats } from './link-stats.js';
import { linkView } from './link-view.js';

const route = { kind: 'direct' } as unknown as Route;
const evidence: FailureEvidence = {
  relayOnly: false,
  iceServers: [],
  localCandidates: [],
  remoteCandidates: [],
  candidateErrors: [],
  gatheringComplete: true,
  signaledByRemote: false,
  encryptionBlocked: false,
};
const observed = { stats: initialLinkStats(0), evidence, failureCause: 'unknown' } as const;
const withRoute = { ...observed, stats: { ...initialLinkStats(0), route } };
const relayOnly = { ...observed, evidence: { ...evidence, relayOnly: true } };

describe('the view of a link', () => {
  it.each<{ state: LinkState; view: ReturnType<typeof linkView> }>([
    {
      state: { kind: 'connecting', restarts: 0, everConnected: false },
      view: { kind: 'connecting' },
    },
    { state: { kind: 'awaiting-candidates', restarts: 1 }, view: { kind: 'connecting' } },
    { state: { kind: 'connected' }, view: { kind: 'connected' } },
    { state: { kind: 'interrupted', restarts: 0 }, view: { kind: 'interrupted' } },
    {
      state: { kind: 'connecting', restarts: 1, everConnected: true },
      view: { kind: 'interrupted' },
    },
    {
      state: { kind: 'lost', retries: 1, everConnected: true },
      view: { kind: 'failed', cause: 'path_lost', keepsTrying: true },
    },
    {
      state: { kind: 'lost', retries: 1, everConnected: false },
      view: { kind: 'failed', cause: 'unknown', keepsTrying: true },
    },
    { state: { kind: 'failed' }, view: { kind: 'failed', cause: 'unknown' } },
    { state: { kind: 'closed' }, view: { kind: 'failed', cause: 'unknown' } },
  ])('that is $state.kind is $view.kind', ({ state, view }) => {
    expect(linkView(state, observed)).toEqual(view);
  });

  it.each<LinkState>([
    { kind: 'connected' },
    { kind: 'interrupted', restarts: 0 },
    { kind: 'connecting', restarts: 1, everConnected: true },
  ])('that has been connected contains the route: $kind', (state) => {
    expect(linkView(state, withRoute)).toMatchObject({ route });
  });

  it.each<LinkState>([
    { kind: 'connecting', restarts: 0, everConnected: false },
    { kind: 'awaiting-candidates', restarts: 0 },
  ])('[LNK-4] contains a relay problem before the link fails: $kind', (state) => {
    expect(linkView(state, relayOnly)).toEqual({
      kind: 'connecting',
      relayProblem: 'relay_not_configured',
    });
  });

  it('contains no relay problem after a restart, until the new gathering has ended', () => {
    const state = { kind: 'connecting', restarts: 1, everConnected: false } as const;

    expect(linkView(state, relayOnly)).toEqual({ kind: 'connecting' });
  });

  it('contains the cause of a failure', () => {
    const failed = { ...observed, failureCause: 'no_direct_path' } as const;

    expect(linkView({ kind: 'failed' }, failed)).toEqual({
      kind: 'failed',
      cause: 'no_direct_path',
    });
  });
});
