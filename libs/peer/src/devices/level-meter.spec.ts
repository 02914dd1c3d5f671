import { describe, expect, it } from 'vitest';
import { levelOf } from './level-meter.js';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 2_048 }, (_, i) => amplitude * Math.sin(i));

describe('the microphone level', () => {
  it.each([
    { sound: 'silence', samples: tone(0), level: 0 },
    { sound: 'the noise in a quiet place (-60 dBFS)', samples: tone(0.001), level: 0 },
    { sound: 'a soft voice (-40 dBFS)', samples: tone(0.01), level: 0.38 },
    { sound: 'a firm voice (-20 dBFS)', samples: tone(0.1), level: 0.82 },
    { sound: 'a shout', samples: tone(1), level: 1 },
  ])('is $level for $sound', ({ samples, level }) => {
    expect(levelOf(samples)).toBeCloseTo(level, 1);
  });
});
