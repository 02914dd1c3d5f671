import type { Route } from '@throughline/connectivity';
import { ParticipantId } from '@throughline/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { LinkReports } from './link-reports.js';
import type { LinkView } from '../links/media-topology.js';

const bob = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const eve = ParticipantId.parse('00000000-0000-4000-8000-00000000000e');
const details = { protocol: 'udp', isConfirmed: true } as const;
const end = { candidateType: 'host' } as const;
const direct = { ...details, kind: 'direct', local: end, remote: end } as unknown as Route;
const relayed = { ...direct, kind: 'relayed', relayedBy: 'local' } as unknown as Route;

let reports: LinkReports;
beforeEach(() => {
  reports = new LinkReports();
});
const update = (view: LinkView, nowMs: number) => reports.update(bob, { view }, nowMs);

describe('[LNK-6] the reports about a link', () => {
  it('contain how it connected, once its route is known, with the time that it took', () => {
    expect(update({ kind: 'connecting' }, 1_000)).toBeUndefined();
    expect(update({ kind: 'connected' }, 1_140.4)).toBeUndefined();
    expect(update({ kind: 'connected', route: direct }, 2_000)).toEqual({
      outcome: 'connected',
      route: 'direct',
      ms: 140,
    });
    expect(update({ kind: 'connected', route: direct }, 3_000)).toBeUndefined();
  });

  it('contain a change of its route', () => {
    update({ kind: 'connecting' }, 0);
    update({ kind: 'connected', route: relayed }, 1_000);

    expect(update({ kind: 'connected', route: direct }, 2_000)).toEqual({
      outcome: 'connected',
      route: 'direct',
    });
  });

  it('contain neither interruptions nor changes of the transport', () => {
    update({ kind: 'connected', route: direct }, 0);

    expect(update({ kind: 'interrupted', route: direct }, 1_000)).toBeUndefined();
    expect(
      update({ kind: 'connected', route: { ...direct, protocol: 'tcp' } }, 2_000),
    ).toBeUndefined();
  });

  it('contain that it has failed, and why', () => {
    update({ kind: 'connecting' }, 0);

    expect(update({ kind: 'failed', cause: 'no_direct_path' }, 20_000)).toEqual({
      outcome: 'failed',
      cause: 'no_direct_path',
      ms: 20_000,
    });
    expect(update({ kind: 'failed', cause: 'no_direct_path' }, 21_000)).toBeUndefined();
  });

  it('are separate for each link, and start again for the next link', () => {
    update({ kind: 'connected', route: direct }, 0);
    const other = reports.update(eve, { view: { kind: 'connected', route: direct } }, 0);
    reports.remove(bob);

    expect(other).toMatchObject({ outcome: 'connected' });
    expect(update({ kind: 'connected', route: direct }, 5)).toMatchObject({ ms: 0 });
  });
});
