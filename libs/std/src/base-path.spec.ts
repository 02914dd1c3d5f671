import { describe, expect, it } from 'vitest';
import { isBasePath } from './base-path.js';

describe('a base path', () => {
  it.each(['/meet', '/a', '/tools/video-calls', '/Team_1/meet', '/api', `/${'a'.repeat(99)}`])(
    'may be %s',
    (text) => {
      expect(isBasePath(text)).toBe(true);
    },
  );

  it.each([
    ['empty', ''],
    ['the root', '/'],
    ['relative', 'meet'],
    ['with a slash at its end', '/meet/'],
    ['with an empty segment', '/a//b'],
    ['with a dot segment', '/a/../b'],
    ['with a file of the host', '/.well-known'],
    ['with a file of the pages', '/_next'],
    ['with a hyphen at the end of a segment', '/meet-'],
    ['with an escape', '/m%65et'],
    ['with a blank', '/my meetings'],
    ['with a letter outside ASCII', '/büro'],
    ['with a query', '/meet?x'],
    ['a URL', 'https://meet.example/meet'],
    ['with a line break', '/meet\n'],
    ['with an expression', '/(?:a|b)'],
    ['longer than 100 characters', `/${'a'.repeat(100)}`],
  ])('cannot be %s', (_what, text) => {
    expect(isBasePath(text)).toBe(false);
  });
});
