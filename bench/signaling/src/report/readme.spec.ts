import { describe, expect, it } from 'vitest';
import { withResults } from './readme.ts';

const page = (figures: string) =>
  [
    'Above.',
    '<!-- figures of the last run: written by `npm run bench:signaling -- --readme` -->',
    figures,
    '<!-- end of the figures -->',
    'Below.\n',
  ].join('\n\n');

describe('the page with the results', () => {
  it('gets the results of the last run, and keeps the rest of its text', () => {
    expect(withResults(page('| old |'), '| new |')).toBe(page('| new |'));
  });

  it('is left alone if it has no markers', () => {
    expect(() => withResults('Above.', '| new |')).toThrow('no markers');
  });
});
