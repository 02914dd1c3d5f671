import { describe, expect, it } from 'vitest';
import {
  aCell,
  DIRECT_MEETING,
  FAILED_MEETING,
  PORT_RESTRICTED,
  RELAYED_MEETING,
  SYMMETRIC,
} from '../testing/cells.js';
import { markdownMatrix, replaceMatrix } from './markdown.js';
import { reportedCells } from './reported-cell.js';

describe('the Markdown matrix', () => {
  it('shows the path with TURN, and without it', () => {
    const cells = reportedCells([
      aCell(PORT_RESTRICTED, PORT_RESTRICTED),
      aCell(PORT_RESTRICTED, PORT_RESTRICTED, { turn: false }),
      aCell(PORT_RESTRICTED, SYMMETRIC, { meetings: [RELAYED_MEETING] }),
      aCell(PORT_RESTRICTED, SYMMETRIC, { turn: false, meetings: [FAILED_MEETING] }),
      aCell(SYMMETRIC, SYMMETRIC, { meetings: [DIRECT_MEETING] }),
    ]);

    expect(markdownMatrix(cells)).toBe(
      [
        '|                     | port-restricted | symmetric      |',
        '| ------------------- | --------------- | -------------- |',
        '| **port-restricted** | direct          | relayed / none |',
        '| **symmetric**       | relayed / none  | **✗ direct**   |',
      ].join('\n'),
    );
  });

  it('escapes a name that would end its cell', () => {
    const site = { ...SYMMETRIC, name: 'a|b <i>' };

    expect(markdownMatrix(reportedCells([aCell(site, site)]))).toContain('**a\\|b \\<i\\>**');
  });
});

describe('writing the matrix into a text', () => {
  const [start, end] = ['<!-- nat-matrix:start -->', '<!-- nat-matrix:end -->'];

  it('replaces the text between the markers, repeatedly', () => {
    const once = replaceMatrix(`before\n${start}\nold\n${end}\nafter`, '| new |');

    expect(once).toBe(`before\n${start}\n\n| new |\n\n${end}\nafter`);
    expect(replaceMatrix(once, '| new |')).toBe(once);
  });

  it.each(['', start, end, `${end} ${start}`])('rejects a text like “%s”', (text) => {
    expect(() => replaceMatrix(text, '')).toThrow('no markers');
  });
});
