import { describe, expect, it } from 'vitest';
import { uplinkShare } from './uplink-budget.js';

describe('the bitrates of one link', () => {
  it.each([
    { links: 1, cameraKbps: 1_700 },
    { links: 2, cameraKbps: 1_700 },
    { links: 3, cameraKbps: 1_333 },
    { links: 7, cameraKbps: 571 },
    { links: 40, cameraKbps: 250 },
  ])('leave the uplink to the cameras of $links links', ({ links, cameraKbps }) => {
    expect(uplinkShare(links, { isSharing: false })).toMatchObject({ cameraKbps });
  });

  it.each([
    { links: 1, cameraKbps: 1_000, screenKbps: 2_500 },
    { links: 2, cameraKbps: 500, screenKbps: 1_500 },
    { links: 4, cameraKbps: 250, screenKbps: 750 },
    { links: 7, cameraKbps: 250, screenKbps: 321 },
    { links: 40, cameraKbps: 250, screenKbps: 300 },
  ])('favour a shared screen on $links links', ({ links, ...limits }) => {
    expect(uplinkShare(links, { isSharing: true })).toEqual(limits);
  });
});
