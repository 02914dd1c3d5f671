import { ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { LinkMeter } from './link-meter.js';

const limits = {
  linkDescriptions: { burst: 2, perSecond: 1 },
  linkCandidates: { burst: 3, perSecond: 1 },
};
const someId = () => ParticipantId.parse(crypto.randomUUID());

describe('[LIM-3] the signals of one participant to another', () => {
  it('are limited per receiver and per kind', () => {
    const meter = new LinkMeter(limits);
    const [ada, ben] = [someId(), someId()];
    const allowed = (to: ParticipantId, kind: 'description' | 'candidate') =>
      Array.from({ length: 5 }, () => meter.allows(to, kind, 0)).filter(Boolean).length;

    const counts = [
      ...[allowed(ada, 'description'), allowed(ada, 'candidate'), allowed(ada, 'candidate')],
      ...[allowed(ben, 'description'), allowed(ben, 'candidate')],
    ];

    expect(counts).toEqual([2, 3, 0, 2, 3]);
  });

  it('are not reset by naming other receivers, which use a bounded amount of memory', () => {
    const meter = new LinkMeter(limits);
    const ada = someId();
    for (let i = 0; i < 3; i += 1) meter.allows(ada, 'candidate', 0);

    const others = Array.from({ length: 100 }, () => meter.allows(someId(), 'candidate', 0));

    expect(others.filter(Boolean)).toHaveLength(63);
    expect(meter.allows(ada, 'candidate', 0)).toBe(false);
  });

  it('are counted no longer than necessary', () => {
    const meter = new LinkMeter(limits);
    for (let i = 0; i < 64; i += 1) meter.allows(someId(), 'candidate', 0);

    expect([
      meter.allows(someId(), 'candidate', 0),
      meter.allows(someId(), 'candidate', 1_000),
    ]).toEqual([false, true]);
  });
});
