import { describe, expect, it } from 'vitest';
import type { PairStory } from '../story/story.js';
import { aPair, aSideThatMet, HOST, RELAY, SRFLX } from '../testing/stories.js';
import { pairsTable } from './pairs-table.js';

/** Of the table's body, what each cell says. */
function rows(...pairs: PairStory[]): string[][] {
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
  it('begin with the one in use, then those that got furthest', () => {
    const told = rows(
      aPair({ local: RELAY, answersReceived: 0 }),
      aPair({ local: HOST }),
      aPair({ isSelected: true }),
    );

    expect(told).toEqual([
      ['srflx 198.51.100.10:2000', 'srflx 198.51.100.10:2000', '3 / 3 / 3', 'in use'],
      [
        'host 10.0.1.2:40000',
        'srflx 198.51.100.10:2000',
        '3 / 3 / 3',
        'works, but another one was preferred',
      ],
      [
        'relay over UDP 198.51.100.200:50000',
        'srflx 198.51.100.10:2000',
        '3 / 0 / 3',
        'never answered',
      ],
    ]);
  });

  it('that nobody tried are one row for each kind', () => {
    const told = rows(
      aPair({ isSelected: true }),
      aPair({ ...UNTRIED, local: RELAY }),
      aPair({ ...UNTRIED, local: RELAY, remote: { ...SRFLX, port: 3000 } }),
    );

    expect(told[1]).toEqual([
      'relay over UDP',
      'srflx',
      'none, in 2 pairs',
      'not tried: another pair worked first',
    ]);
    expect(told).toHaveLength(2);
  });
});
