import { describe, expect, it } from 'vitest';
import { MOVED_AT_MS, START_MS } from '@/catalogue/link-stats';
import {
  OWN_ADDRESSES,
  recordedCall,
  RELAY_ADDRESS,
  REMOTE_ADDRESSES,
} from '@/catalogue/recorded-calls';
import { rtcstatsDump } from './rtcstats-dump';

const dumpOf = (call = recordedCall(), choices = { names: false, addresses: false }) =>
  rtcstatsDump(call, choices, {
    productVersion: '0.1.0',
    browser: { name: 'Chrome', majorVersion: 156 },
  });

type Report = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Line = [method: string, connection: string, value: unknown, deltaMs: number];

/** As viewers read it: the first line is a constant, the second an object, each other one an event. */
function read(dump: string) {
  const [magic, header = '', ...lines] = dump.split('\n');
  let atMs = 0;
  const events = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .map(([method, connection, value, deltaMs]) => {
      atMs += deltaMs;
      return { method, connection, value, atMs };
    });
  return { magic, header: JSON.parse(header) as Record<string, unknown>, events };
}

const reportsIn = (dump: string) =>
  read(dump)
    .events.filter(({ method }) => method === 'getStats')
    .map(({ value }) => value as Report);

describe('a dump for viewers of RTCStats', () => {
  it('starts with the name and the version of the format', () => {
    const { magic, header } = read(dumpOf());

    expect(magic).toBe('RTCStatsDump');
    expect(header).toMatchObject({ fileFormat: 3, userAgent: 'Chrome 156' });
  });

  it('has the events in the order of their times, each with the time since the one before', () => {
    const { events } = read(dumpOf());

    expect(events[0]).toMatchObject({ method: 'create', atMs: START_MS - 800 });
    expect(events.at(-1)).toMatchObject({ method: 'close', atMs: START_MS + 600_000 });
    expect(events.find(({ method }) => method === 'restartIce')?.atMs).toBe(MOVED_AT_MS - 900);
    expect(events.every(({ atMs }, index) => atMs >= (events[index - 1]?.atMs ?? 0))).toBe(true);
  });

  it('has a report for each sample, whose counters give the rates that were measured', () => {
    const reports = reportsIn(dumpOf());
    const sentBytes = (index: number) => Number(reports[index]?.transport?.bytesSent);

    expect(reports).toHaveLength(60);
    expect(reports[0]?.pair?.currentRoundTripTime).toBe(0.018);
    // The second sample: 960 kbit/s over ten seconds.
    expect(sentBytes(1)).toBe(1_200_000);
    expect(sentBytes(2) - sentBytes(1)).toBe((1_020 * 10_000) / 8);
  });

  it('names the path of that time', () => {
    const reports = reportsIn(dumpOf());

    expect(reports[0]?.local?.candidateType).toBe('host');
    expect(reports.at(-1)?.local).toMatchObject({
      candidateType: 'relay',
      relayProtocol: 'udp',
    });
  });

  it('[RCP-2] contains no address unless the person has chosen that, and never one of others', () => {
    const all = dumpOf(recordedCall(), { names: true, addresses: true });

    expect(all).toContain(OWN_ADDRESSES[0]);
    for (const own of OWN_ADDRESSES) expect(dumpOf()).not.toContain(own);
    for (const other of [RELAY_ADDRESS, ...REMOTE_ADDRESSES]) expect(all).not.toContain(other);
  });

  it('[RCP-3] keeps a line for each event, whatever a participant is called', () => {
    const call = recordedCall([], { displayName: '"],null]\n["close' });

    expect(read(dumpOf(call, { names: true, addresses: false })).events).toHaveLength(64);
  });
});
