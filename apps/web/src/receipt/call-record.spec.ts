import { RECEIPT_BOUNDS } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { linkStats } from '@/catalogue/link-stats';
import { directRoute, idOf, participant } from '@/catalogue/meetings';
import { endCall, observeOthers, startCall } from './call-record';

const CALL = startCall({ ownName: 'Ada', startedAtMs: 0 });
const CONNECTED = { kind: 'connected', route: directRoute } as const;
const INTERRUPTED = { kind: 'interrupted' } as const;

describe('the record of a call', () => {
  it('keeps the links of participants who have left', () => {
    const joined = observeOthers(CALL, [participant(1)], 10);

    const [link] = observeOthers(joined, [], 20).links;

    expect(link).toMatchObject({ displayName: 'Grace Hopper', personNumber: 1, endedAtMs: 20 });
  });

  it('gives a participant a new link after a rejoin, and the same number', () => {
    const before = participant(1, { stats: new Store(linkStats(1)) });
    const after = participant(1, { stats: new Store(linkStats(1)) });

    const { links } = observeOthers(observeOthers(CALL, [before], 10), [after], 20);

    expect(links.map(({ endedAtMs }) => endedAtMs)).toEqual([20, undefined]);
    expect(links.map(({ personNumber }) => personNumber)).toEqual([1, 1]);
  });

  it('keeps a view once, however often it is observed', () => {
    const views = [CONNECTED, CONNECTED, INTERRUPTED, INTERRUPTED, CONNECTED];

    const { links } = views.reduce(
      (call, link, atMs) => observeOthers(call, [participant(1, { link })], atMs),
      CALL,
    );

    expect(links[0]?.changes.map(({ atMs, view }) => [atMs, view.kind])).toEqual([
      [0, 'connected'],
      [2, 'interrupted'],
      [4, 'connected'],
    ]);
  });

  it('does not change after the end', () => {
    const ended = endCall(observeOthers(CALL, [participant(1)], 10), 30);

    expect(endCall(ended, 90)).toBe(ended);
    expect(ended).toMatchObject({ endedAtMs: 30, links: [{ endedAtMs: 30 }] });
  });
});

describe('[RCP-3] the record of a call is bounded', () => {
  it('if participants join and leave without an end', () => {
    let call = CALL;
    for (let round = 0; round < 200; round++) {
      call = observeOthers(
        call,
        [participant(1 + (round % 2), { id: idOf(1 + (round % 2)) })],
        round,
      );
      call = observeOthers(call, [], round);
    }

    expect(call.links).toHaveLength(RECEIPT_BOUNDS.links);
  });

  it('if a link comes and goes without an end', () => {
    let call = CALL;
    for (let round = 0; round < 2_000; round++)
      call = observeOthers(
        call,
        [participant(1, { link: round % 2 === 0 ? CONNECTED : INTERRUPTED })],
        round,
      );

    expect(call.links[0]?.changes).toHaveLength(2 * RECEIPT_BOUNDS.gaps);
  });
});
