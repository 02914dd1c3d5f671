import { describe, expect, it } from 'vitest';
import { drawPicture, drawText, linearScale, logarithmicScale } from './picture.js';

describe('a picture', () => {
  const picture = drawPicture(
    {
      width: 100,
      height: 50,
      title: 'Cost < 2 & falling',
      style: '.ours{stroke:var(--ours)}',
      colours: { ours: { light: '#00f', dark: '#9cf' } },
    },
    [drawText('a < b', { x: 1, y: 2, anchor: 'end' })],
  );

  it('defines every colour for light and for dark pages', () => {
    const [light, dark] = [...picture.matchAll(/svg\{([^}]*)\}/g)].map(([, values]) => values);

    expect(light).toBe('--text:#333;--ours:#00f');
    expect(dark).toBe('--text:#ddd;--ours:#9cf');
  });

  it('escapes its texts', () => {
    expect(picture).toContain('<title>Cost &lt; 2 &amp; falling</title>');
    expect(picture).toContain('<text x="1" y="2" text-anchor="end">a &lt; b</text>');
  });
});

describe('a scale', () => {
  it('maps values evenly, rounded to a tenth of a pixel', () => {
    const y = linearScale([0, 3], [100, 0]);

    expect([0, 1, 3].map(y)).toEqual([100, 66.7, 0]);
  });

  it('of a logarithmic axis has equal distances for equal ratios', () => {
    const x = logarithmicScale([1_000, 100_000], [0, 200]);

    expect([1_000, 10_000, 100_000].map(x)).toEqual([0, 100, 200]);
  });
});
