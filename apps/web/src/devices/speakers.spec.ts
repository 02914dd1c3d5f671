import { describe, expect, it } from 'vitest';
import { speakerInUse } from './speakers';

describe('the loudspeaker in use', () => {
  const listed = [{ id: 'headset', label: '' }];

  it.each([
    ['headset', listed, 'headset'],
    ['headset', [], ''],
    ['unknown', listed, ''],
    [undefined, listed, ''],
  ])('is, with %s chosen and %o connected, %o', (chosen, connected, inUse) => {
    expect(speakerInUse(chosen, connected)).toBe(inUse);
  });
});
