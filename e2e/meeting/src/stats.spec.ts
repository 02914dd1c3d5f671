/** That a page which reads a part of a stats report learns what the whole report says. */
import { readLink, readNominatedPair, type StatsEntry } from '@throughline/connectivity';
import type { Person } from '@throughline/people';
import type { TrackSource } from '@throughline/protocol';
import { expect, meet, test } from './fixtures.js';

/** Two successive reports of a connection: what the page read of the second, and all that each has. */
interface Readings {
  read: StatsEntry[];
  before: StatsEntry[];
  whole: StatsEntry[];
}

/** The order of the media sections [LNK-2]. */
const SOURCES: Record<string, TrackSource> = { 0: 'microphone', 1: 'camera', 2: 'screen' };

/** The next reading of which the page reads only a part. */
const nextPartialReading = ({ page }: Person): Promise<Readings> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const native = RTCStatsReport.prototype as unknown as Map<string, StatsEntry>;
        const wholeOf = (report: unknown) => [
          ...native.values.call(report as Map<string, StatsEntry>),
        ];
        const connection = window.probedConnections.at(-1);
        if (connection === undefined) throw new Error('there is no link');
        const measured = connection.getStats.bind(connection);
        let before: StatsEntry[] | undefined;
        connection.getStats = async () => {
          const report = await measured();
          const read: StatsEntry[] = [];
          let isPartial = true;
          Object.assign(report, {
            get: (id: string) => {
              const entry = native.get.call(report as unknown as Map<string, StatsEntry>, id);
              if (entry !== undefined) read.push(entry);
              return entry;
            },
            values: () => {
              isPartial = false;
              return wholeOf(report);
            },
          });
          // After the page has read it.
          setTimeout(() => {
            const whole = wholeOf(report);
            if (before !== undefined && isPartial && read.length > 0)
              resolve({ read, before, whole });
            before = whole;
          });
          return report;
        };
      }),
  );

test('a page reads a part of the stats of a link, and learns what the whole report says', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  const { read, before, whole } = await nextPartialReading(ada);

  const figuresOf = (entries: readonly StatsEntry[]) => {
    const sourceOf = (mid: string) => SOURCES[mid];
    const reading = readLink(entries, sourceOf, readLink(before, sourceOf));
    return { sample: reading?.sample, pair: readNominatedPair(entries) };
  };
  expect(figuresOf(read)).toEqual(figuresOf(whole));
  expect(figuresOf(read).sample?.received.camera?.kbps).toBeGreaterThan(0);
  expect(read.length).toBeLessThan(whole.length);
});
