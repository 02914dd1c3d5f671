import { describe, expect, it } from 'vitest';
import {
  aCell,
  DIRECT_MEETING,
  FAILED_MEETING,
  PORT_RESTRICTED,
  RELAYED_MEETING,
  SYMMETRIC,
} from '../testing/cells.js';
import { aMeeting, aSideThatFailed, aSideThatMet } from '../testing/traces.js';
import type { CellResult } from '../verdict/cell.js';
import { reportPage } from './page.js';
import { reportedCells } from './reported-cell.js';

const FACTS = {
  generatedAt: new Date('2026-11-24T12:00:00Z'),
  revision: 'abc1234',
  meetingsAtOnce: 3,
  processors: 2,
};

function page(...cells: CellResult[]): string {
  return reportPage(reportedCells(cells), FACTS);
}

/** The text between tags. */
function textOf(markup: string): string {
  return markup
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** The badge in the matrix, not the one beside the trace's title. */
function firstBadge(markup: string): string {
  return textOf(/<td><a class="cell.*?<\/a\s*>/s.exec(markup)?.[0] ?? '').trim();
}

describe('a scenario', () => {
  const gaps = {
    left: { audioMs: 900, videoMs: 2_300 },
    right: { audioMs: 1_000, videoMs: 2_400 },
  };

  it('is listed with the longest gaps of audio and of video, at the left and at the right', () => {
    const cell = aCell(PORT_RESTRICTED, PORT_RESTRICTED, { scenario: 'UDP blocked', gaps });

    expect(textOf(page(cell))).toMatch(/UDP blocked .* 900 ms, 1\.0 s 2\.3 s, 2\.4 s/);
  });

  it('is listed with the time until both had a direct route', () => {
    const facts = { scenario: 'relayed at first', directMs: 12_300 };
    const cell = aCell(PORT_RESTRICTED, PORT_RESTRICTED, facts);

    expect(textOf(page(cell))).toMatch(/relayed at first .* 12\.3 s/);
  });

  it('has no gaps if nothing happened during the call', () => {
    const markup = page(aCell(PORT_RESTRICTED, PORT_RESTRICTED, { scenario: 'a small MTU' }));

    expect(textOf(markup)).toMatch(/a small MTU direct, srflx or prflx to srflx or prflx direct/);
  });
});

describe('a cell of the matrix', () => {
  it('shows the path and the times', () => {
    expect(firstBadge(page(aCell(PORT_RESTRICTED, PORT_RESTRICTED)))).toBe('direct 300 / 300 ms');
  });

  it('shows the transport to the relay', () => {
    const cell = aCell(PORT_RESTRICTED, SYMMETRIC, { meetings: [RELAYED_MEETING] });

    expect(textOf(page(cell))).toContain('relayed UDP 300 / 300 ms');
  });

  it('shows that no path was expected', () => {
    const cell = aCell(SYMMETRIC, SYMMETRIC, { turn: false, meetings: [FAILED_MEETING] });

    expect(firstBadge(page(cell))).toBe('no path as expected');
  });

  it('shows the same meeting in both orders of its two networks', () => {
    const markup = page(aCell(PORT_RESTRICTED, SYMMETRIC, { meetings: [RELAYED_MEETING] }));

    expect(markup.match(/<td>\s*<a class="cell relayed"/g)).toHaveLength(2);
    expect(markup.match(/<td>\s*<span class="cell absent"/g)).toHaveLength(2);
  });
});

describe('the figures', () => {
  it('show how many meetings ran at once', () => {
    const markup = page(aCell(PORT_RESTRICTED, PORT_RESTRICTED));

    expect(textOf(markup)).toContain('with up to 3 meetings at once on 2 processors');
  });

  it('show how long a cell takes', () => {
    const took = [9_000, 7_000, 26_000].map((tookMs) =>
      aCell(PORT_RESTRICTED, PORT_RESTRICTED, { tookMs }),
    );

    expect(textOf(page(...took))).toContain('time per cell, 7.0 to 26.0 s: median 9.0 s');
  });
});

describe('a deviation', () => {
  const markup = page(
    aCell(SYMMETRIC, SYMMETRIC, { meetings: [DIRECT_MEETING] }),
    aCell(PORT_RESTRICTED, PORT_RESTRICTED),
  );

  it('is marked in the matrix, with what was expected', () => {
    expect(firstBadge(markup)).toBe('✗ direct expected relayed');
    expect(markup).toContain('<a class="cell deviates" href="#trace-1"');
  });

  it('is counted at the top', () => {
    expect(textOf(markup)).toContain('cells deviate from the prediction 1 of 2');
  });

  it('is the only one whose trace is expanded', () => {
    expect(markup.match(/<details id="trace-\d+" open/g)).toEqual(['<details id="trace-1" open']);
  });

  it('is described in its trace', () => {
    expect(textOf(markup)).toContain('Not as predicted expected relayed, got direct');
  });
});

describe('the page', () => {
  it('shows no warning at the top if all is as predicted', () => {
    expect(textOf(page(aCell(PORT_RESTRICTED, PORT_RESTRICTED)))).toContain(
      'cells as predicted 1 of 1',
    );
  });

  it('loads no resources', () => {
    const markup = page(aCell(PORT_RESTRICTED, PORT_RESTRICTED));

    expect(markup).not.toMatch(/\b(src|srcset|xlink:href)=|<link|@import|url\(|https?:/);
  });

  it('has each id once', () => {
    const markup = page(
      aCell(PORT_RESTRICTED, PORT_RESTRICTED),
      aCell(PORT_RESTRICTED, PORT_RESTRICTED, { turn: false }),
    );
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('separates people of one network from the matrix, and names scenarios by their title', () => {
    const markup = page(
      aCell(PORT_RESTRICTED, PORT_RESTRICTED, { oneSite: true }),
      aCell(PORT_RESTRICTED, PORT_RESTRICTED, { scenario: 'From Wi-Fi to 4G' }),
    );

    expect(textOf(markup)).toContain('Two people in one network');
    expect(textOf(markup)).toContain('From Wi-Fi to 4G');
    expect(textOf(markup)).not.toContain('With TURN');
  });

  it('escapes all input', () => {
    const evil = `"><img src=x onerror='alert(1)'>&`;
    const site = { ...PORT_RESTRICTED, name: evil };
    const candidate = { type: 'host', protocol: 'udp', address: evil, port: 1 } as const;
    const left = aSideThatMet(evil, {
      events: [
        { atMs: 0, kind: 'join/pressed' },
        { atMs: 1, kind: 'candidate/gathered', candidate },
        { atMs: 2, kind: 'candidate/failed', url: evil, errorCode: 701, errorText: evil },
        { atMs: 3, kind: 'screen/changed', words: evil },
      ],
    });
    const mapping = {
      site: 'left',
      protocol: 'udp',
      inside: evil,
      outside: evil,
      destination: evil,
    } as const;
    const meeting = {
      ...aMeeting(left, aSideThatFailed(evil, evil)),
      mappings: [{ atEpochMs: left.joinedAtMs, mappings: [mapping] }],
    };

    const markup = reportPage(reportedCells([aCell(site, site, { meetings: [meeting] })]), {
      ...FACTS,
      revision: evil,
    });

    expect(markup).not.toContain('<img');
    expect(
      markup.split('&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;').length,
    ).toBeGreaterThan(15);
  });
});
