import { describe, expect, it } from 'vitest';
import { cameraBitrateKbps } from './uplink-budget.js';

describe('the camera bitrate of one link', () => {
  it.each([
    { links: 1, kbps: 1_700 },
    { links: 2, kbps: 1_700 },
    { links: 3, kbps: 1_333 },
    { links: 7, kbps: 571 },
    { links: 40, kbps: 250 },
  ])('is $kbps kbit/s when the camera is sent to $links participants', ({ links, kbps }) => {
    expect(cameraBitrateKbps(links)).toBe(kbps);
  });
});
