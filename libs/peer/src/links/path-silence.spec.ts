import { describe, expect, it } from 'vitest';
import { CHECK_MS, type PathEvent, type PathState, startPath, stepPath } from './path-silence.js';

interface World {
  /** When the path passes beats of the remote end, by the time at which they arrive. */
  hasBeat: (atMs: number) => boolean;
  /** Bytes received by then. */
  bytes: (atMs: number) => number;
  beatMs?: number;
  /** Times at which this page is busy and runs no timer. */
  isBusy?: (atMs: number) => boolean;
}

/** Runs checks and beats for 30 s, and returns when the path became silent or audible. */
function changesIn({ hasBeat, bytes, beatMs = 500, isBusy = () => false }: World) {
  const changes: string[] = [];
  let state: PathState = startPath(0, beatMs);
  const step = (event: PathEvent) => {
    const { state: next, reads } = stepPath(state, event);
    if (next.isSilent !== state.isSilent)
      changes.push(`${next.isSilent ? 'silent' : 'audible'} at ${event.atMs}`);
    state = next;
    return reads === true;
  };
  for (let atMs = CHECK_MS; atMs <= 30_000; atMs += CHECK_MS) {
    if (isBusy(atMs)) continue;
    const reads = step({ kind: 'check', atMs });
    if (reads) step({ kind: 'read', atMs, bytesReceived: bytes(atMs) });
    if (atMs % beatMs === 0 && hasBeat(atMs)) step({ kind: 'beat', atMs, nextMs: beatMs });
  }
  return changes;
}

const always = () => true;
const never = () => false;
const nothing = () => 0;
const between = (from: number, to: number) => (atMs: number) => atMs >= from && atMs < to;
const outside = (from: number, to: number) => (atMs: number) => !between(from, to)(atMs);

describe('[LNK-8] the path of a link', () => {
  it('is never silent while beats arrive, even if nothing else does', () => {
    expect(changesIn({ hasBeat: always, bytes: nothing })).toEqual([]);
  });

  it('is never silent while media arrives, even if the page of the remote end is busy', () => {
    expect(changesIn({ hasBeat: never, bytes: (atMs) => atMs })).toEqual([]);
  });

  it('is silent within two seconds of the last packet, and audible with the next', () => {
    const isCut = outside(10_000, 20_000);
    const bytes = (atMs: number) => Math.min(atMs, 10_000);

    expect(changesIn({ hasBeat: isCut, bytes })).toEqual(['silent at 11250', 'audible at 20000']);
  });

  it('is audible again with the first packets, before the first beat', () => {
    const bytes = (atMs: number) => (atMs < 15_000 ? 0 : atMs);

    expect(changesIn({ hasBeat: outside(10_000, 30_001), bytes })).toEqual([
      'silent at 11250',
      'audible at 15000',
    ]);
  });

  it('is not silent because two beats in a row were lost', () => {
    const isLost = between(10_000, 11_000);

    expect(changesIn({ hasBeat: (atMs) => !isLost(atMs), bytes: nothing })).toEqual([]);
  });

  it('may be quiet for longer when the page of the remote end is hidden', () => {
    const isLost = between(10_000, 11_000);
    const world = { hasBeat: (atMs: number) => !isLost(atMs), bytes: nothing, beatMs: 1_000 };

    expect(changesIn(world)).toEqual([]);
  });

  it('is not silent because this page was busy', () => {
    const isBusy = between(10_000, 14_000);

    expect(changesIn({ hasBeat: always, bytes: nothing, isBusy })).toEqual([]);
  });

  it('is silent when this page was busy and nothing has arrived since', () => {
    const isBusy = between(10_000, 14_000);

    expect(changesIn({ hasBeat: (atMs) => atMs < 10_000, bytes: nothing, isBusy })).toEqual([
      'silent at 15750',
    ]);
  });

  it('is silent within three seconds in the background, where timers run once a second', () => {
    const isBusy = (atMs: number) => atMs % 1_000 !== 0;

    expect(changesIn({ hasBeat: (atMs) => atMs < 10_000, bytes: nothing, isBusy })).toEqual([
      'silent at 11000',
    ]);
  });

  it('is never silent in the background while beats arrive', () => {
    const isBusy = (atMs: number) => atMs % 1_000 !== 0;

    expect(changesIn({ hasBeat: always, bytes: nothing, isBusy })).toEqual([]);
  });
});
