import type { IceRestart, LinkHistory, RoutedSample } from '@throughline/peer';
import { describe, expect, it } from 'vitest';
import { directRoute, relayedRoute } from '@/catalogue/meetings';
import { pathChanges } from './path-changes';

const sample = (atMs: number, route: RoutedSample['route']) => ({ atMs, route }) as RoutedSample;
const moved: IceRestart = { atMs: 9_500, durationMs: 640, reason: 'network-changed' };
const history = (samples: RoutedSample[], restarts: IceRestart[] = []): LinkHistory => ({
  startedAtMs: 0,
  samples,
  restarts,
  firstFrameMs: undefined,
});
const TO_RELAY = [sample(1_000, directRoute), sample(10_000, relayedRoute)];

describe('the changes of a path', () => {
  it('contain a move to the relay with its cause and the gap', () => {
    expect(pathChanges(history(TO_RELAY, [moved]))).toEqual([
      { atMs: 10_000, kind: 'relayed', restart: moved },
    ]);
  });

  it('contain a move that nothing at this end has caused', () => {
    expect(pathChanges(history(TO_RELAY))).toEqual([
      { atMs: 10_000, kind: 'relayed', restart: undefined },
    ]);
  });

  it('contain a restart after which the path was the same', () => {
    const samples = [sample(1_000, directRoute), sample(10_000, directRoute)];

    expect(pathChanges(history(samples, [moved]))).toEqual([
      { atMs: 9_500, kind: 'restarted', restart: moved },
    ]);
  });

  it('do not contain the first route, or a direct one that only this end sees', () => {
    const unconfirmed = { ...directRoute, isConfirmed: false };

    expect(pathChanges(history([sample(1_000, unconfirmed), sample(2_000, relayedRoute)]))).toEqual(
      [],
    );
  });

  it('have the latest one first', () => {
    const samples = [...TO_RELAY, sample(60_000, directRoute)];

    expect(pathChanges(history(samples, [moved])).map(({ kind }) => kind)).toEqual([
      'direct',
      'relayed',
    ]);
  });
});
