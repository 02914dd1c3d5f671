import { describe, expect, it } from 'vitest';
import { withFigures } from './readme.ts';

const page = (figures: string) =>
  [
    'Above.',
    '<!-- figures of the last run: written by `npm run bench:signaling -- --readme` -->',
    figures,
    '<!-- end of the figures -->',
    'Below.\n',
  ].join('\n\n');

describe('the page that tells the figures', () => {
  it('gets those of the last run in the place of others, and keeps the rest', () => {
    expect(withFigures(page('| old |'), '| new |')).toBe(page('| new |'));
  });

  it('is left alone when it has no place for them', () => {
    expect(() => withFigures('Above.', '| new |')).toThrow('no marks');
  });
});
