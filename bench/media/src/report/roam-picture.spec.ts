import { describe, expect, it } from 'vitest';
import { drawRoam } from './roam-picture.ts';

describe('the picture of a roam', () => {
  it('has a lane for each system and a line for each frame near the move', () => {
    const svg = drawRoam([
      { name: 'ours', framesAtMs: [-30_000, -50, 0, 600] },
      { name: 'other', framesAtMs: [] },
    ]);

    const [ours, other] = [...svg.matchAll(/class="frame" d="([^"]*)"/g)].map(([, path]) => path);
    expect(ours?.match(/M/g)).toHaveLength(3);
    expect(other).toBe('');
    expect(svg).toContain('>other</text>');
  });
});
