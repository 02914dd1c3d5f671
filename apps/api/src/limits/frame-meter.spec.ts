import { describe, expect, it } from 'vitest';
import { TokenBucket } from '@throughline/std';
import { FrameMeter } from './frame-meter.js';

const limits = {
  socketFrames: { burst: 20, perSecond: 1 },
  addressFrames: { burst: 100, perSecond: 10 },
};
const ofOneAddress = (...names: string[]) => {
  const address = new TokenBucket(limits.addressFrames, 0);
  return names.map(() => new FrameMeter(limits, address, 0));
};
const verdicts = (meter: FrameMeter | undefined, frames: number, bytes = 100) =>
  Array.from({ length: frames }, () => meter?.judge(bytes, 0));

describe('[LIM-1] a connection', () => {
  it('that sends too much gets rejections for a while and is then closed', () => {
    const [meter] = ofOneAddress('ada');

    const judged = verdicts(meter, 23);

    expect(judged).toEqual([...Array<string>(20).fill('accept'), 'reject', 'reject', 'close']);
  });

  it('that stops in time continues', () => {
    const [meter] = ofOneAddress('ada');
    verdicts(meter, 21);

    expect([meter?.judge(100, 1_000), meter?.judge(100, 3_000)]).toEqual(['reject', 'accept']);
  });

  it('is charged for a large frame as for several small ones', () => {
    const [meter] = ofOneAddress('ada');

    expect(verdicts(meter, 4, 6_500)).toEqual(['accept', 'accept', 'reject', 'close']);
  });
});

describe('[LIM-2] connections of one address', () => {
  it('are read later once they have sent too much together, and are not rejected', () => {
    const meters = ofOneAddress(...'abcdefg');
    const last = meters.at(-1);
    for (const meter of meters.slice(0, -1)) verdicts(meter, 17);

    expect([last?.judge(100, 0), last?.pauseMs]).toEqual(['accept', 400]);
    expect([last?.judge(100, 500), last?.pauseMs]).toEqual(['accept', 0]);
  });

  it('are closed if reading them later was not enough', () => {
    const meters = ofOneAddress(...'abcdefghijklm');
    for (const meter of meters) verdicts(meter, 17);

    expect(meters.map((meter) => meter.judge(100, 0))).toContain('close');
  });
});
