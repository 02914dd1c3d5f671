import { describe, expect, it } from 'vitest';
import type { PairTrace } from '../trace/trace.js';
import { aPair, aSideThatMet, HOST, RELAY, SRFLX } from '../testing/traces.js';
import { pairsTable } from './pairs-table.js';

/** The texts of the cells of the table's body. */
function rows(...pairs: PairTrace[]): string[][] {
  const { text } = pairsTable(aSideThatMet('Ada', { pairs }));
  const [, body = ''] = text.split('<tbody>');
  return body
    .split('<tr>')
    .slice(1)
    .map((row) => [...row.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell)));
}

function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const UNTRIED = { state: 'waiting', checksSent: 0, answersReceived: 0, checksReceived: 0 };

describe('the pairs of one side', () => {
  it('start with the selected one, then those that got furthest', () => {
    const tableRows = rows(
      aPair({ local: RELAY, answersReceived: 0 }),
      aPair({ local: HOST }),
      aPair({ isSelected: true }),
    );

    expect(tableRows).toEqual([
      ['srflx 198.51.100.10:2000', 'srflx 198.51.100.10:2000', '3 / 3 / 3', 'in use'],
      [
        'host 10.0.1.2:40000',
        'srflx 198.51.100.10:2000',
        '3 / 3 / 3',
        'works, but another pair was preferred',
      ],
      [
        'relay over UDP 198.51.100.200:50000',
        'srflx 198.51.100.10:2000',
        '3 / 0 / 3',
        'never answered',
      ],
    ]);
  });

  it('without checks are one row per kind', () => {
    const tableRows = rows(
      aPair({ isSelected: true }),
      aPair({ ...UNTRIED, local: RELAY }),
      aPair({ ...UNTRIED, local: RELAY, remote: { ...SRFLX, port: 3000 } }),
    );

    expect(tableRows[1]).toEqual([
      'relay over UDP',
      'srflx',
      'none, in 2 pairs',
      'not tried: another pair worked first',
    ]);
    expect(tableRows).toHaveLength(2);
  });
});
