import { describe, expect, it } from 'vitest';
import {
  FIRST_UPGRADE_MS,
  hintNetworkChange,
  INITIAL_ROUTE_UPGRADE,
  MAX_UPGRADE_WAIT_MS,
  observeRoute,
  type RouteObservation,
  type RouteUpgrade,
  STEADY_DIRECT_MS,
} from './route-upgrade.js';

const SECOND_MS = 1_000;
const HOUR_S = 3_600;

/** A link that is observed each second, as `RouteWatch` reads it. */
class ObservedLink {
  #upgrade: RouteUpgrade = INITIAL_ROUTE_UPGRADE;
  #nowS = 0;
  /** Seconds of the attempts. */
  readonly attempts: number[] = [];

  observe(
    seconds: number,
    { route, mayBeDirect = true, canReach = true }: Partial<RouteObservation>,
  ): this {
    for (const endS = this.#nowS + seconds; this.#nowS < endS; this.#nowS++) {
      const step = observeRoute(
        this.#upgrade,
        { route, mayBeDirect, canReach },
        this.#nowS * SECOND_MS,
      );
      this.#upgrade = step.upgrade;
      if (step.restartsIce) this.attempts.push(this.#nowS);
    }
    return this;
  }

  hint(): this {
    this.#upgrade = hintNetworkChange(this.#upgrade);
    return this;
  }
}

describe('a relayed link', () => {
  it('[LNK-10] attempts a direct path 10 s after it became relayed, then after doubling waits', () => {
    const { attempts } = new ObservedLink().observe(400, { route: 'relayed' });

    expect(attempts).toEqual([10, 30, 70, 150, 310]);
  });

  it('[LNK-10] keeps attempting once every 5 min, at most 16 times in an hour', () => {
    const { attempts } = new ObservedLink().observe(HOUR_S, { route: 'relayed' });

    expect(attempts.length).toBeLessThanOrEqual(16);
    expect((attempts.at(-1) ?? 0) - (attempts.at(-2) ?? 0)).toBe(MAX_UPGRADE_WAIT_MS / SECOND_MS);
  });

  it.each<{ situation: string; seen: Partial<RouteObservation> }>([
    { situation: 'is direct', seen: { route: 'direct' } },
    { situation: 'is not connected', seen: { route: undefined } },
    { situation: 'lacks other candidates', seen: { route: 'relayed', mayBeDirect: false } },
    { situation: 'cannot signal', seen: { route: 'relayed', canReach: false } },
  ])('[LNK-10] makes no attempt while it $situation', ({ seen }) => {
    expect(new ObservedLink().observe(HOUR_S, seen).attempts).toEqual([]);
  });

  it('[LNK-10] attempts as soon as a signal reaches the remote end again', () => {
    const link = new ObservedLink().observe(60, { route: 'relayed', canReach: false });

    expect(link.observe(1, { route: 'relayed' }).attempts).toEqual([60]);
  });

  it('[LNK-10] waits anew after each interruption', () => {
    const link = new ObservedLink();
    for (let turn = 0; turn < 20; turn++)
      link.observe(9, { route: 'relayed' }).observe(1, { route: undefined });

    expect(link.attempts).toEqual([]);
  });

  it('[LNK-10] waits longer when each direct path breaks soon after its attempt', () => {
    const link = new ObservedLink();
    for (let turn = 0; turn < 60; turn++) {
      link.observe(40, { route: 'relayed' }).observe(15, { route: 'direct' });
      link.observe(5, { route: undefined });
    }

    expect(link.attempts).toEqual([10, 30]); // the third wait, 40 s, never passes
  });

  it('[LNK-10] starts with the shortest wait again after a minute of a direct path', () => {
    const link = new ObservedLink().observe(100, { route: 'relayed' });
    const steadyS = STEADY_DIRECT_MS / SECOND_MS + 1;

    link.observe(steadyS, { route: 'direct' }).observe(11, { route: 'relayed' });

    expect(link.attempts).toEqual([10, 30, 70, 171]);
  });

  it('[LNK-10] attempts at once when a network changes, at most every 10 s', () => {
    const link = new ObservedLink().observe(300, { route: 'relayed' });
    const before = link.attempts.length;

    for (let turn = 0; turn < 30; turn++) link.hint().observe(1, { route: 'relayed' });

    const hinted = link.attempts.slice(before);
    expect(hinted[0]).toBe(300);
    expect(hinted.map((at) => at - 300)).toEqual([0, 10, 20]);
    expect(FIRST_UPGRADE_MS).toBe(10_000);
  });
});
