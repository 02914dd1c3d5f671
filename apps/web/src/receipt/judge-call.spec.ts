import type { LinkView, LinkStats } from '@throughline/peer';
import { Store } from '@throughline/std';
import { expect, it } from 'vitest';
import { START_MS } from '@/catalogue/link-stats';
import { participant } from '@/catalogue/meetings';
import { recordedCall, recordedStats } from '@/catalogue/recorded-calls';
import { endCall, observeOthers, startCall } from './call-record';
import { LONG_GAP_MS, problemsOf } from './judge-call';

const CONNECTED: LinkView = { kind: 'connected' };
const INTERRUPTED: LinkView = { kind: 'interrupted' };
const LOST: LinkView = { kind: 'failed', cause: 'path_lost', keepsTrying: true };

const kindsOf = (...parameters: Parameters<typeof recordedCall>) =>
  problemsOf(recordedCall(...parameters)).map(({ kind }) => kind);

const interruptedFor = (ms: number) => [
  { atMs: START_MS + 1_000, view: INTERRUPTED },
  { atMs: START_MS + 1_000 + ms, view: CONNECTED },
];

/** Samples in which the microphone was received with these values, one each second. */
function received(microphone: { lossRatio?: number; concealedRatio?: number }) {
  const stats = recordedStats();
  const samples = stats.history.samples.map((sample) => ({
    ...sample,
    received: { microphone: { ...sample.received.microphone, ...microphone } },
  }));
  return { stats: new Store({ ...stats, history: { ...stats.history, samples } } as LinkStats) };
}

it('finds no problem in a good call', () => {
  expect(kindsOf()).toEqual([]);
});

it('finds a link that was lost, and one that never connected', () => {
  const call = observeOthers(
    startCall({ ownName: 'Ada', startedAtMs: 0 }),
    [participant(1, { link: LOST })],
    20_000,
  );

  expect(kindsOf([{ atMs: START_MS + 1_000, view: LOST }])).toEqual(['lost']);
  expect(problemsOf(endCall(call, 30_000))).toEqual([
    { kind: 'never-connected', person: 'Grace Hopper' },
  ]);
});

it('finds a gap that is longer than ten seconds', () => {
  expect(kindsOf(interruptedFor(LONG_GAP_MS))).toEqual([]);
  expect(problemsOf(recordedCall(interruptedFor(14_000)))).toEqual([
    { kind: 'gap', person: 'Grace Hopper', seconds: 14 },
  ]);
});

it('finds high losses and concealed sound, of which the sound matters more', () => {
  expect(kindsOf([], received({ lossRatio: 0.04, concealedRatio: 0.04 }))).toEqual([]);
  expect(kindsOf([], received({ lossRatio: 0.2 }))).toEqual(['loss']);
  expect(kindsOf([], received({ lossRatio: 0.2, concealedRatio: 0.1 }))).toEqual(['concealed']);
});

it('does not judge a call by its first seconds', () => {
  const { stats } = received({ lossRatio: 0.5 });
  const { history } = stats.get();
  stats.set({ ...stats.get(), history: { ...history, samples: history.samples.slice(0, 3) } });

  expect(kindsOf([], { stats })).toEqual([]);
});
