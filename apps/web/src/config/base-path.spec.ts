import { BASE_PATH_RULE, isBasePath } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import * as build from '../../build/base-path.mjs';

const { PLACEHOLDER, withBasePath, withoutEmptyRedirects } = build;

describe('a file of the build', () => {
  it.each([
    ['an address', `"${PLACEHOLDER}/_next/"`, '"/a/b/_next/"', '"/_next/"'],
    ['a setting', `basePath:"${PLACEHOLDER}"`, 'basePath:"/a/b"', 'basePath:""'],
    [
      'an expression',
      String.raw`/^\/${PLACEHOLDER.slice(1)}(?:\/x)?$/`,
      String.raw`/^\/a\/b(?:\/x)?$/`,
      String.raw`/^(?:\/x)?$/`,
    ],
    [
      'an expression within a string',
      String.raw`"^\\/${PLACEHOLDER.slice(1)}(?:\\/x)?$"`,
      String.raw`"^\\/a\\/b(?:\\/x)?$"`,
      String.raw`"^(?:\\/x)?$"`,
    ],
  ])('holds the base path in %s', (_where, text, below, atRoot) => {
    expect(withBasePath(text, '/a/b')).toBe(below);
    expect(withBasePath(text, '')).toBe(atRoot);
  });
});

describe('the redirects of the build', () => {
  const redirect = (source: string, destination: string) => ({ source, destination });

  it('do not lead from the root of the host to itself', () => {
    const slash = redirect('/:path+/', '/:path+');
    const routes = { version: 3, redirects: [redirect('/', ''), slash] };

    const kept: unknown = JSON.parse(withoutEmptyRedirects(JSON.stringify(routes)));

    expect(kept).toEqual({ version: 3, redirects: [slash] });
  });
});

describe('the server of the pages', () => {
  it.each(['/meet', '/tools/video_calls', `/${'a'.repeat(99)}`])('accepts %s', (path) => {
    expect(build.isBasePath(path)).toBe(true);
    expect(isBasePath(path)).toBe(true);
  });

  it.each(['/', 'meet', '/meet/', '/a//b', '/.well-known', '/_next', '/m%65et', '/meet\n'])(
    'rejects %j, like the API',
    (path) => {
      expect(build.isBasePath(path)).toBe(false);
      expect(isBasePath(path)).toBe(false);
    },
  );

  it('describes the rule like the API', () => {
    expect(build.BASE_PATH_RULE).toBe(BASE_PATH_RULE);
  });
});
