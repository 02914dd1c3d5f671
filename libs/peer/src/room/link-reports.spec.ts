import type { Route } from '@throughline/connectivity';
import { ParticipantId } from '@throughline/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { LinkReports } from './link-reports.js';
import type { LinkView } from '../meeting-state.js';

const bob = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const eve = ParticipantId.parse('00000000-0000-4000-8000-00000000000e');
const facts = { protocol: 'udp', roundTripMs: 20, isConfirmed: true } as const;
const end = { candidateType: 'host' } as const;
const direct = { ...facts, kind: 'direct', local: end, remote: end } as unknown as Route;
const relayed = { ...direct, kind: 'relayed', relayedBy: 'local' } as unknown as Route;

let reports: LinkReports;
beforeEach(() => {
  reports = new LinkReports();
});
const note = (view: LinkView, nowMs: number) => reports.note(bob, view, nowMs);

describe('[LNK-6] what is told of a link', () => {
  it('is how it connected, once its route is known, with the time that it took', () => {
    expect(note({ kind: 'connecting' }, 1_000)).toBeUndefined();
    expect(note({ kind: 'connected' }, 1_140.4)).toBeUndefined();
    expect(note({ kind: 'connected', route: direct }, 2_000)).toEqual({
      outcome: 'connected',
      route: 'direct',
      ms: 140,
    });
    expect(note({ kind: 'connected', route: direct }, 3_000)).toBeUndefined();
  });

  it('is that it changed its route', () => {
    note({ kind: 'connecting' }, 0);
    note({ kind: 'connected', route: relayed }, 1_000);

    expect(note({ kind: 'connected', route: direct }, 2_000)).toEqual({
      outcome: 'connected',
      route: 'direct',
    });
  });

  it('is not that it was interrupted, nor what its round trip is', () => {
    note({ kind: 'connected', route: direct }, 0);

    expect(note({ kind: 'interrupted', route: direct }, 1_000)).toBeUndefined();
    expect(
      note({ kind: 'connected', route: { ...direct, roundTripMs: 90 } }, 2_000),
    ).toBeUndefined();
  });

  it('is that it has failed for good, and why', () => {
    note({ kind: 'connecting' }, 0);

    expect(note({ kind: 'failed', cause: 'no_direct_path' }, 20_000)).toEqual({
      outcome: 'failed',
      cause: 'no_direct_path',
      ms: 20_000,
    });
    expect(note({ kind: 'failed', cause: 'no_direct_path' }, 21_000)).toBeUndefined();
  });

  it('is of each link by itself, and of the next one anew', () => {
    note({ kind: 'connected', route: direct }, 0);
    const other = reports.note(eve, { kind: 'connected', route: direct }, 0);
    reports.forget(bob);

    expect(other).toMatchObject({ outcome: 'connected' });
    expect(note({ kind: 'connected', route: direct }, 5)).toMatchObject({ ms: 0 });
  });
});
