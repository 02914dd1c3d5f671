import { describe, expect, it } from 'vitest';
import { addressGuard } from './address-guard';

const served = ['https://meet.example', 'http://198.51.100.7:3000'];

interface Visit {
  moved?: string;
  reported: string[];
}

/** Runs the script in a page at that address. `storage` is that of the tab and the address's origin. */
function visit(
  address: string,
  { origins = served, storage = new Map<string, string>(), hasStorage = true } = {},
): Visit {
  const visited: Visit = { reported: [] };
  const location = Object.assign(new URL(address), {
    replace: (target: string) => {
      visited.moved = target;
    },
  });
  const sessionStorage = {
    getItem: (key: string) => {
      if (!hasStorage) throw new DOMException('denied', 'SecurityError');
      return storage.get(key) ?? null;
    },
    setItem: (key: string, value: string) => storage.set(key, value),
  };
  const fetch = (target: string) => {
    visited.reported.push(target);
    return Promise.resolve();
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the script is a text, as in the page
  const run = new Function('location', 'sessionStorage', 'fetch', addressGuard(origins)) as (
    ...globals: unknown[]
  ) => void;
  run(location, sessionStorage, fetch);
  return visited;
}

describe('[SIG-11] a page under another address', () => {
  it.each([
    ['by IP address', 'http://198.51.100.7/meet/abc', 'https://meet.example/meet/abc'],
    ['by IPv6 address', 'https://[2001:db8::1]:3000/', 'https://meet.example/'],
    [
      'by a second name',
      'https://www.meet.example/meet/abc?x=1',
      'https://meet.example/meet/abc?x=1',
    ],
    ['with a dot at the end', 'https://meet.example./meet/abc', 'https://meet.example/meet/abc'],
    ['at another port', 'https://meet.example:8443/', 'https://meet.example/'],
    ['over http', 'http://meet.example/', 'https://meet.example/'],
    [
      'with a personal link',
      'http://meet.example/meet/a#token=t',
      'https://meet.example/meet/a#token=t',
    ],
    [
      'with a path like a host',
      'http://meet.example//evil.example',
      'https://meet.example//evil.example',
    ],
  ])('%s moves to the same page at PUBLIC_ORIGIN', (_case, address, target) => {
    expect(visit(address).moved).toBe(target);
  });

  it.each([
    'https://meet.example/',
    'http://198.51.100.7:3000/meet/abc',
    'https://MEET.example:443/',
  ])('is not %s, which stays and sends no request', (address) => {
    expect(visit(address)).toEqual({ reported: [] });
  });

  it('lets the API log the address', () => {
    expect(visit('http://[::1]:3000/').reported).toEqual([
      '/api/connection-check?origin=http%3A%2F%2F%5B%3A%3A1%5D%3A3000',
    ]);
  });

  it('never moves in a loop if a proxy sends the browser back', () => {
    const storage = new Map<string, string>();

    expect(visit('https://www.meet.example/', { storage }).moved).toBeDefined();
    expect(visit('https://www.meet.example/', { storage }).moved).toBeUndefined();
  });

  it('moves again a minute later', () => {
    const storage = new Map([['throughline.moved', String(Date.now() - 60_001)]]);

    expect(visit('https://www.meet.example/', { storage }).moved).toBeDefined();
  });

  it.each([
    ['from https to http', 'https://meet.example/', { origins: ['http://meet.example'] }],
    [
      'without storage, where it could not detect a loop',
      'http://a.example/',
      { hasStorage: false },
    ],
    ['in a sandboxed frame', 'data:text/html,', {}],
  ])('does not move %s', (_case, address, options) => {
    expect(visit(address, options).moved).toBeUndefined();
  });

  it('cannot break out of its script', () => {
    expect(addressGuard(['https://</script><script>alert(1)'])).not.toContain('</script');
  });
});
