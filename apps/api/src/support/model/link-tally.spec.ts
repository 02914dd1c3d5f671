import { type LinkOutcome, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import {
  applyReport,
  EMPTY_LINK_TALLY,
  endedAt,
  endLinksOf,
  linkCounts,
  type LinkTally,
  MAX_OPEN_LINKS,
} from './link-tally.js';

const anId = () => ParticipantId.parse(crypto.randomUUID());
const [ada, ben, cy] = [anId(), anId(), anId()];

const direct: LinkOutcome = { outcome: 'connected', route: 'direct', ms: 700 };
const relayed: LinkOutcome = { outcome: 'connected', route: 'relayed', ms: 3_000 };
const failed: LinkOutcome = { outcome: 'failed', cause: 'no_direct_path' };
const recovered: LinkOutcome = {
  outcome: 'recovered',
  route: 'relayed',
  gapMs: 900,
  by: 'new_connection',
};
const firstFrame: LinkOutcome = { outcome: 'media_received', media: 'video', firstFrameMs: 800 };
const lost: LinkOutcome = { outcome: 'failed', cause: 'path_lost' };

/** Reports of one link, a second apart. */
const afterReports = (...links: LinkOutcome[]): LinkTally =>
  links.reduce(
    (tally, link, index) => applyReport(tally, { from: ada, to: ben, link }, index * 1_000),
    EMPTY_LINK_TALLY,
  );

const NONE = { direct: 0, relayed: 0, failed: 0, lost: 0 };

describe('[SUP-1] the tally of links', () => {
  it.each([
    ['the route of a link', [direct], { direct: 1 }],
    ['a link that has become relayed as relayed', [direct, relayed], { relayed: 1 }],
    ['a link that has never connected as failed', [failed], { failed: 1 }],
    ['a link that had connected as lost', [direct, lost], { lost: 1 }],
    ['a lost link that its other end reports too as lost', [direct, lost, lost], { lost: 1 }],
    ['a link that connects after a failure by its route', [failed, relayed], { relayed: 1 }],
    ['a link that has recovered by its route', [direct, lost, recovered], { relayed: 1 }],
    ['a link that has shown its first frame in its state', [direct, firstFrame], { direct: 1 }],
  ] as const)('counts %s', (_case, reports, counts) => {
    expect(linkCounts(afterReports(...reports))).toEqual({ ...NONE, ...counts });
  });

  it('counts one link for the reports of both ends', () => {
    const one = applyReport(EMPTY_LINK_TALLY, { from: ada, to: ben, link: direct }, 0);

    const both = applyReport(one, { from: ben, to: ada, link: direct }, 0);

    expect(linkCounts(both)).toEqual({ ...NONE, direct: 1 });
    expect(both.connectTimes).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('counts each report of a failure by its cause', () => {
    expect(afterReports(failed, failed, direct, lost).failures).toEqual({
      no_direct_path: 2,
      path_lost: 1,
    });
  });

  it('counts a relayed link by the protocol that the end with the relay reported', () => {
    const overTls: LinkOutcome = { ...relayed, relay: 'tls' };

    const tally = endedAt(afterReports(relayed, overTls, relayed), 3_000);

    expect(tally.relays).toEqual({ tls: 1 });
  });

  it('counts no relay of a link that has become direct', () => {
    const tally = endedAt(afterReports({ ...relayed, relay: 'udp' }, direct), 2_000);

    expect(tally.relays).toEqual({});
  });

  it('counts recoveries by what connected the link', () => {
    expect(afterReports(direct, lost, recovered).recoveries).toEqual({ new_connection: 1 });
  });

  it('adds up the time of each route', () => {
    const tally = endedAt(afterReports(direct, relayed, lost, relayed), 10_000);

    expect(tally).toMatchObject({ directMs: 1_000, relayedMs: 1_000 + 7_000 });
  });

  it('keeps no id of a participant who has left', () => {
    const between = (to: ParticipantId) => ({ from: ada, to, link: direct });
    const both = applyReport(applyReport(EMPTY_LINK_TALLY, between(ben), 0), between(cy), 0);

    const tally = endLinksOf(both, [ben], 5_000);

    expect(JSON.stringify(tally)).not.toContain(ben);
    expect(Object.keys(tally.open)).toHaveLength(1);
    expect(linkCounts(tally)).toEqual({ ...NONE, direct: 2 });
  });

  it('[LIM-21] counts no more links than its bound at a time', () => {
    const links = Array.from({ length: MAX_OPEN_LINKS + 5 }, () => ({
      from: ada,
      to: anId(),
      link: direct,
    }));

    const tally = links.reduce(
      (before, report) => applyReport(before, report, 0),
      EMPTY_LINK_TALLY,
    );

    expect(linkCounts(tally).direct).toBe(MAX_OPEN_LINKS);
  });
});
