import { afterEach, expect, it, vi } from 'vitest';
import { playTones } from './tones';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('each tone starts at full volume, however late it starts', () => {
  const startsS: number[] = [];
  const fullVolumesAtS: number[] = [];
  const connect = (next: unknown) => next;
  vi.stubGlobal('GainNode', function ({ currentTime }: { currentTime: number }) {
    let rampStartS = currentTime;
    return {
      connect,
      gain: {
        setValueAtTime: (_: number, atS: number) => (rampStartS = atS),
        exponentialRampToValueAtTime: () => fullVolumesAtS.push(rampStartS),
      },
    };
  });
  vi.stubGlobal('OscillatorNode', function () {
    return { connect, start: (atS: number) => startsS.push(atS), stop: () => undefined };
  });
  const tones = [
    { frequencyHz: 440, startS: 0 },
    { frequencyHz: 880, startS: 0.25 },
  ];

  playTones({ currentTime: 2 } as AudioContext, { tones, decayS: 1, volume: 0.5 }, {} as AudioNode);

  expect(fullVolumesAtS).toEqual([2, 2.25]);
  expect(startsS).toEqual(fullVolumesAtS);
});
