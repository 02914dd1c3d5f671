import type { IceServers } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { EQUALLY_NEAR_MS, nearestServers, relayUrlKey } from './nearest-servers.js';

const STUN = { urls: ['stun:stun.example'] };
const NAMES = ['a', 'b', 'c', 'd'];
const server = (name: string) => ({ urls: [`turn:${name}.example`, `turns:${name}.example`] });
const listOf = (count: number): IceServers => ({
  servers: [STUN, ...NAMES.slice(0, count).map(server)],
  expiresAt: null,
});
const timesOf = (times: Record<string, number>) =>
  new Map(Object.entries(times).map(([name, ms]) => [relayUrlKey(`turn:${name}.example`)!, ms]));
/** The names of the chosen servers, in order. */
const choose = (count: number, times: Record<string, number>) =>
  nearestServers(listOf(count), timesOf(times))
    .servers.filter((one) => one !== STUN)
    .map(({ urls }) => urls[0]?.slice('turn:'.length, -'.example'.length))
    .join('');

describe('[ICE-10] a link gathers first from', () => {
  it.each([
    [1, { a: 5 }, 'a'],
    [2, { a: 500, b: 30 }, 'ba'],
    [3, { a: 200, b: 30, c: 90 }, 'bc'],
    [4, { a: 200, b: 30, c: 90, d: 400 }, 'bca'],
  ])('the nearest majority of %i servers', (count, times, chosen) => {
    expect(choose(count, times)).toBe(chosen);
  });

  it('all servers while none is measured, and the STUN servers in any case', () => {
    expect(nearestServers(listOf(4), new Map())).toEqual(listOf(4));
    expect(nearestServers(listOf(3), timesOf({ a: 1 })).servers).toContain(STUN);
  });

  it('measured servers rather than one that allocated no relay', () => {
    expect(choose(3, { b: 40, c: 900 })).toBe('bc');
  });

  it('a server that the API knows to be down only after the others, however near it was', () => {
    const [first, ...others] = listOf(3).servers.slice(1);
    const servers = [{ ...first!, down: true }, ...others];

    const { servers: chosen } = nearestServers(
      { servers, expiresAt: null },
      timesOf({ a: 1, c: 9 }),
    );

    expect(chosen).toEqual([others[1], others[0]]);
  });

  it('equally near servers in the order of the API', () => {
    expect(choose(3, { a: 10 + EQUALLY_NEAR_MS, b: 50, c: 10 })).toBe('ac');
    expect(choose(3, { a: 11 + EQUALLY_NEAR_MS, b: 50, c: 10 })).toBe('ca');
  });

  it('servers one of which the other end uses too, whatever both have measured', () => {
    for (const count of [1, 2, 3, 4])
      for (const [mine, theirs] of pairsOf(orders(NAMES.slice(0, count)))) {
        const used = new Set(choose(count, ranked(mine)));
        expect([...choose(count, ranked(theirs))].some((name) => used.has(name))).toBe(true);
      }
  });
});

/** Times that rank the servers in this order. */
const ranked = (names: readonly string[]) =>
  Object.fromEntries(names.map((name, i) => [name, 100 * (i + 1)]));

const orders = (names: readonly string[]): string[][] =>
  names.length === 0
    ? [[]]
    : names.flatMap((first) =>
        orders(names.filter((name) => name !== first)).map((rest) => [first, ...rest]),
      );

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a) => items.map((b): [T, T] => [a, b]));

describe('a TURN URL', () => {
  it.each([
    ['turn:a.example', 'turn:a.example:3478?transport=udp'],
    ['turns:A.example', 'turns:a.example:5349?transport=tcp'],
    ['turn:[fd00::1]:80?transport=tcp', 'turn:[fd00::1]:80?transport=tcp'],
  ])('is the same in each spelling: %s', (short, full) => {
    expect([relayUrlKey(short), relayUrlKey(full)]).toEqual([full, full]);
  });

  it('is none of STUN, and no other text', () => {
    expect([relayUrlKey('stun:a.example'), relayUrlKey('turn:')]).toEqual([undefined, undefined]);
  });
});
