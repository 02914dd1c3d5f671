import type { TrackSource } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { readLink } from './link-sample.js';
import { answeredChecks, readNominatedPair, receivedBytes } from './stats.js';
import type { StatsEntry } from './stats-fields.js';
import { readReport, type StatsPlan, WHOLE_READING_INTERVAL_MS } from './stats-reading.js';
import { CHROMIUM_REPORTS, FIREFOX_REPORTS } from './testing/recorded-reports.js';

type Entry = StatsEntry & Record<string, unknown>;
type Report = readonly Entry[];

/** A report as the browser gives it, which records the entries that a page has read. */
class ReportMap extends Map<string, Entry> {
  readonly read: string[] = [];

  constructor(entries: Report) {
    super(entries.map((entry) => [entry.id, entry]));
  }

  override get(id: string): Entry | undefined {
    this.read.push(id);
    return super.get(id);
  }

  override values(): MapIterator<Entry> {
    this.read.push('whole');
    return super.values();
  }
}

const UNUSED: Report = [
  { id: 'CF1', type: 'certificate' },
  { id: 'P', type: 'peer-connection' },
  { id: 'S1', type: 'media-source', kind: 'audio' },
  { id: 'CP9', type: 'candidate-pair', state: 'waiting' },
  { id: 'I9', type: 'local-candidate', candidateType: 'host', protocol: 'udp' },
];
const [first, second] = CHROMIUM_REPORTS.map((report): Report => [...UNUSED, ...report]) as [
  Report,
  Report,
];

const SOURCES: Record<string, TrackSource> = { 0: 'microphone', 1: 'camera', 2: 'screen' };
const sourceOf = (mid: string) => SOURCES[mid];

/** Everything that the readers find in two readings. */
const figures = (before: readonly StatsEntry[], after: readonly StatsEntry[]) => [
  readLink(after, sourceOf, readLink(before, sourceOf)),
  readNominatedPair(after),
  answeredChecks(after),
  receivedBytes(after),
];

function planFor(report: Report): StatsPlan {
  const { plan } = readReport(new ReportMap(report), 0, undefined);
  if (plan === undefined) throw new Error('the report has no pair in use');
  return plan;
}

const isWhole = (report: Report, atMs = 1_000): boolean => {
  const map = new ReportMap(report);
  readReport(map, atMs, planFor(first));
  return map.read.includes('whole');
};

const change = (report: Report, type: string, fields: object): Report =>
  report.map((entry) => (entry.type === type ? { ...entry, ...fields } : entry));

describe('the reading of a report', () => {
  it('is whole if the connection has none before', () => {
    const { entries } = readReport(new ReportMap(first), 0, undefined);

    expect(entries).toEqual(first);
  });

  it('then leaves out what no reader uses', () => {
    const map = new ReportMap(second);

    readReport(map, 1_000, planFor(first));

    expect(map.read).not.toContain('whole');
    expect(map.read.filter((id) => UNUSED.some((entry) => entry.id === id))).toEqual([]);
  });

  it.each([
    ['Chromium', [first, second] as const],
    ['Firefox', FIREFOX_REPORTS],
  ])('gives every reader the figures of the whole report in %s', (_, [before, after]) => {
    const map = new ReportMap(after);

    const { entries } = readReport(map, 1_000, planFor(before));

    expect(map.read).not.toContain('whole');
    expect(figures(before, entries)).toEqual(figures(before, after));
  });

  it('keeps the counters of a pair that is not in use, since it may be the next', () => {
    const { entries } = readReport(new ReportMap(second), 1_000, planFor(first));

    expect(entries.find(({ id }) => id === 'CP9')).toEqual(UNUSED[3]);
  });

  it('is whole again after ten seconds, and plans the next ones anew', () => {
    const { plan } = readReport(new ReportMap(second), WHOLE_READING_INTERVAL_MS, planFor(first));

    expect(isWhole(second, WHOLE_READING_INTERVAL_MS - 1)).toBe(false);
    expect(isWhole(second, WHOLE_READING_INTERVAL_MS)).toBe(true);
    expect(plan?.wholeAtMs).toBe(WHOLE_READING_INTERVAL_MS);
  });

  it.each<[string, Report]>([
    ['a new stream', [...second, { id: 'IT9', type: 'inbound-rtp', mid: '2' }]],
    ['an entry less', second.slice(1)],
    ['another pair in use', change(second, 'transport', { selectedCandidatePairId: 'CP9' })],
    ['no pair in use', change(second, 'transport', { selectedCandidatePairId: undefined })],
    ['another codec', change(second, 'outbound-rtp', { codecId: 'COT9' })],
    ['another report of the remote end', change(second, 'outbound-rtp', { remoteId: 'RI9' })],
    ['another candidate', change(second, 'candidate-pair', { localCandidateId: 'I9' })],
    ['other ids', second.map((entry) => ({ ...entry, id: `new-${entry.id}` }))],
    ['other types of the ids', change(second, 'inbound-rtp', { type: 'outbound-rtp' })],
  ])('is whole if the report has %s', (_, report) => {
    expect(isWhole(report)).toBe(true);
  });

  it.each<[string, Report]>([
    ['selects a pair', first.map(({ selectedCandidatePairId: _, ...entry }) => entry as Entry)],
    ['has the stats of the pair', first.filter(({ type }) => type !== 'candidate-pair')],
    ['has stats of the transport', first.filter(({ type }) => type !== 'transport')],
  ])('is always whole until the browser %s', (_, report) => {
    const { plan } = readReport(new ReportMap(report), 0, undefined);

    expect(plan).toBeUndefined();
  });
});
