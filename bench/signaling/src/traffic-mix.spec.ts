import { describe, expect, it } from 'vitest';
import { mixedTraffic } from './traffic-mix.ts';

describe('mixed traffic', () => {
  const turns = (mix = mixedTraffic()) => Array.from({ length: 10_000 }, mix);

  it('is the same for every server', () => {
    expect(turns()).toEqual(turns());
  });

  it('consists mostly of candidates', () => {
    const counts = Object.groupBy(turns(), ({ signal }) => signal);

    expect(counts.candidate?.length).toBeGreaterThan(7_500);
    expect(counts.chatSized?.length).toBeGreaterThan(1_000);
    expect(counts.description?.length).toBeGreaterThan(300);
  });

  it('contains few announcements, since each goes to the whole room', () => {
    const announcements = turns().filter(({ announces }) => announces).length;

    expect(announcements).toBeGreaterThan(100);
    expect(announcements).toBeLessThan(400);
  });
});
