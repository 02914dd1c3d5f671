import type { TrackSource } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { readLink } from './link-sample.js';
import { CHROMIUM_REPORTS, FIREFOX_REPORTS } from './testing/recorded-reports.js';

const SOURCES: Record<string, TrackSource> = { 0: 'microphone', 1: 'camera', 2: 'screen' };
const sourceOf = (mid: string) => SOURCES[mid];

type Report = (typeof CHROMIUM_REPORTS)[0];

/** The second of two readings. */
function readSecond([first, second]: readonly [Report, Report]) {
  return readLink(second, sourceOf, readLink(first, sourceOf))!;
}

/** The report with other values in the entries that match. */
const change = (report: Report, type: string, mid: string | undefined, fields: object): Report =>
  report.map((entry) =>
    entry.type === type && (mid === undefined || entry['mid'] === mid)
      ? { ...entry, ...fields }
      : entry,
  );

describe.each([
  ['Chromium', 640, CHROMIUM_REPORTS],
  // Its microphone was silent, and it had scaled its camera down.
  ['Firefox', 320, FIREFOX_REPORTS],
])('a sample of a call in %s', (_, width, reports) => {
  it('has rates of the pair and of each source, since the reading before', () => {
    const { sample } = readSecond(reports);

    expect(sample.sentKbps).toBeGreaterThan(10);
    expect(sample.receivedKbps).toBeGreaterThan(10);
    expect(sample.received.microphone?.kbps).toBeGreaterThan(1);
    expect(sample.sent.camera?.kbps).toBeGreaterThan(5);
    expect(sample.received.camera?.framesPerSecond).toBeGreaterThan(5);
    expect(sample.sent.camera?.framesPerSecond).toBeGreaterThan(5);
  });

  it('has the size and the losses of the camera, and the concealment of the microphone', () => {
    const { received, sent } = readSecond(reports).sample;

    expect(received.camera).toMatchObject({ width, lossRatio: 0 });
    expect(sent.camera).toMatchObject({ width, lossRatio: 0 });
    expect(received.microphone?.concealedRatio).toBeGreaterThanOrEqual(0);
    expect(received.microphone?.concealedRatio).toBeLessThan(1);
  });

  it('dates the first frame before the first reading, and keeps the date', () => {
    const first = readLink(reports[0], sourceOf)!;
    const second = readSecond(reports);

    expect(first.firstFrameAtMs).toBeLessThan(first.sample.atMs - 500);
    expect(second.firstFrameAtMs).toBe(first.firstFrameAtMs);
  });

  it('has no rates in the first reading', () => {
    const { sample } = readLink(reports[0], sourceOf)!;

    expect([sample.sentKbps, sample.received.camera?.kbps]).toEqual([undefined, undefined]);
  });
});

describe('a sample', () => {
  const [first, second] = CHROMIUM_REPORTS;

  it('counts lost packets of those expected', () => {
    const { sample } = readSecond([
      change(first, 'inbound-rtp', '0', { packetsLost: 10, packetsReceived: 100 }),
      change(second, 'inbound-rtp', '0', { packetsLost: 20, packetsReceived: 190 }),
    ]);

    expect(sample.received.microphone?.lossRatio).toBe(0.1);
  });

  it('has concealed samples as a part of all', () => {
    const { sample } = readSecond([
      change(first, 'inbound-rtp', '0', { concealedSamples: 0, totalSamplesReceived: 48_000 }),
      change(second, 'inbound-rtp', '0', { concealedSamples: 4_800, totalSamplesReceived: 96_000 }),
    ]);

    expect(sample.received.microphone?.concealedRatio).toBe(0.1);
  });

  it('has freezes of the interval only', () => {
    const { sample } = readSecond([
      change(first, 'inbound-rtp', '1', { freezeCount: 3, totalFreezesDuration: 2 }),
      change(second, 'inbound-rtp', '1', { freezeCount: 4, totalFreezesDuration: 2.5 }),
    ]);

    expect(sample.received.camera).toMatchObject({ freezes: 1, frozenMs: 500 });
  });

  it('has no rate where a counter was reset', () => {
    const { sample } = readSecond([
      first,
      change(second, 'inbound-rtp', '1', { bytesReceived: 1 }),
    ]);

    expect(sample.received.camera?.kbps).toBeUndefined();
  });

  it('has no rate if no time has passed', () => {
    expect(readSecond([second, second]).sample.sentKbps).toBeUndefined();
  });

  it('counts a new pair from zero', () => {
    const moved = second.map((entry) => {
      if (entry.type === 'candidate-pair') return { ...entry, id: 'new', bytesSent: 1_000 };
      return entry.type === 'transport' ? { ...entry, selectedCandidatePairId: 'new' } : entry;
    });

    expect(readSecond([first, moved]).sample.sentKbps).toBeCloseTo(8, 0);
  });

  it('has the figures of the stream that received a packet last', () => {
    const stale = first
      .filter((entry) => entry['mid'] === '1' && entry.type === 'inbound-rtp')
      .map((entry) => ({ ...entry, id: 'old', frameWidth: 320, lastPacketReceivedTimestamp: 1 }));

    const { sample } = readSecond([first, [...second, ...stale]]);

    expect(sample.received.camera?.width).toBe(640);
  });

  it('has no source for a section outside the layout', () => {
    expect(readLink(second, () => undefined)?.sample).toMatchObject({ received: {}, sent: {} });
  });

  it('has the codec of a sent video, and the cost of its encoder', () => {
    const [first, second] = CHROMIUM_REPORTS;
    const encoder = { codecId: 'COT', powerEfficientEncoder: false, totalEncodeTime: 0.903 };
    const reports = [
      change(first, 'outbound-rtp', '1', { totalEncodeTime: 0.653 }),
      [
        ...change(second, 'outbound-rtp', '1', encoder),
        { id: 'COT', type: 'codec', mimeType: 'video/AV1' },
      ],
    ] as const;

    const { camera } = readSecond(reports).sample.sent;

    expect(camera).toMatchObject({ mimeType: 'video/AV1', isPowerEfficient: false });
    expect(camera?.encodingShare).toBeCloseTo(0.25, 1);
  });

  it.each([
    ['a report without a pair', []],
    ['a report of a link that is still checking', [{ id: 'T', type: 'transport' }]],
  ])('does not exist for %s', (_, report) => {
    expect(readLink(report, sourceOf)).toBeUndefined();
  });

  it('withstands values of other types', () => {
    const broken = second.map((entry) => ({
      ...Object.fromEntries(Object.keys(entry).map((key) => [key, null])),
      id: entry.id,
      type: entry.type,
      ...(entry.type === 'transport' && {
        selectedCandidatePairId: entry['selectedCandidatePairId'],
      }),
    }));

    expect(readLink(broken, sourceOf)?.sample).toMatchObject({ received: {}, sent: {} });
  });
});
