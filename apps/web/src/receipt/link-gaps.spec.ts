import { expect, it } from 'vitest';
import { START_MS } from '@/catalogue/link-stats';
import { recordedCall } from '@/catalogue/recorded-calls';
import { connectedAtMs, linkGaps } from './link-gaps';

const linkOf = (...parameters: Parameters<typeof recordedCall>) =>
  recordedCall(...parameters).links[0]!;

it('dates the first connect by the trace, or by what was observed without one', () => {
  const link = linkOf();

  expect(connectedAtMs(link)).toBe(START_MS - 800 + 158);
  expect(connectedAtMs({ ...link, trace: undefined })).toBe(START_MS);
  expect(connectedAtMs({ ...link, changes: [] })).toBeUndefined();
});

it('does not count the time before the first connect as a gap', () => {
  const [connected] = linkOf().changes;
  const connecting = { atMs: START_MS - 500, view: { kind: 'connecting' } } as const;

  expect(linkGaps({ ...linkOf(), changes: [connecting, connected!] })).toEqual([]);
});

it('ends a gap with the next connect, and leaves the last one open during the call', () => {
  const link = linkOf([
    { atMs: START_MS + 1_000, view: { kind: 'interrupted' } },
    { atMs: START_MS + 3_000, view: { kind: 'connected' } },
    { atMs: START_MS + 9_000, view: { kind: 'interrupted' } },
  ]);

  expect(linkGaps({ ...link, endedAtMs: undefined })).toEqual([
    { atMs: START_MS + 1_000, durationMs: 2_000 },
    { atMs: START_MS + 9_000, durationMs: undefined },
  ]);
});
