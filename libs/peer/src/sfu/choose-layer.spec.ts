import { describe, expect, it } from 'vitest';
import { layersFor } from './choose-layer.js';

const shownAt = (height: number) => ({ camera: { width: height * 2, height } });

describe('the layer of a camera', () => {
  it.each([
    { height: 90, spatial: 0 },
    { height: 234, spatial: 0 },
    { height: 235, spatial: 1 },
    { height: 468, spatial: 1 },
    { height: 469, spatial: 2 },
    { height: 2_160, spatial: 2 },
  ])('shown $height pixels high is $spatial', ({ height, spatial }) => {
    expect(layersFor('camera', shownAt(height))).toEqual({ spatial });
  });

  it('is the middle one until the page has laid the picture out', () => {
    expect(layersFor('camera', {})).toEqual({ spatial: 1 });
  });

  it('is none while the page shows the picture nowhere', () => {
    expect(layersFor('camera', { camera: null })).toBeNull();
  });
});

it.each(['microphone', 'screenAudio'] as const)(
  'the sound of %s does not depend on pictures',
  (source) => {
    expect(layersFor(source, { camera: null, screen: null })).toEqual({ spatial: 0 });
  },
);
