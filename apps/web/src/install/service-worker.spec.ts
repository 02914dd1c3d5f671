import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { serviceWorker } from './service-worker';
import { sharedText } from './shared-text';

const ORIGIN = 'https://meet.example';
const OFFLINE = { html: '<h1>"Offline" </script></h1>', policy: "default-src 'none'" };

interface FetchEvent {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (response: Promise<Response>) => void;
}

/** Runs the worker in a scope of its own. Its `fetch` is that of the network. */
function startWorker(network: () => Promise<Response>, basePath = '') {
  const listeners = new Map<string, (event: unknown) => void>();
  const enablePreload = vi.fn(() => Promise.resolve());
  runInNewContext(serviceWorker(basePath, OFFLINE), {
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      listeners.set(type, listener),
    skipWaiting: () => Promise.resolve(),
    registration: { navigationPreload: { enable: enablePreload } },
    fetch: network,
    Response: class extends Response {
      // Outside a browser, `Response.redirect` rejects addresses without an origin.
      static override redirect(address: string, status: number) {
        return new Response(null, { status, headers: { location: address } });
      }
    },
    URL,
    URLSearchParams,
  });
  /** @returns undefined if the worker leaves the request to the browser */
  const answerTo = (path: string, init: RequestInit & { mode?: string } = {}) => {
    const { mode = 'navigate', ...rest } = init;
    const request = new Request(ORIGIN + path, rest);
    // Only browsers make requests of this mode.
    Object.defineProperty(request, 'mode', { value: mode });
    let answer: Promise<Response> | undefined;
    const event: FetchEvent = {
      request,
      preloadResponse: Promise.resolve(undefined),
      respondWith: (response) => {
        answer = response;
      },
    };
    listeners.get('fetch')?.(event);
    return answer;
  };
  return { answerTo, enablePreload, listeners };
}

const online = () => Promise.resolve(new Response('the page'));
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

function share(fields: Record<string, string>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { method: 'POST', body };
}

describe('a navigation', () => {
  it('gets the page of the server', async () => {
    const response = await startWorker(online).answerTo('/meet/abcd-efgh-ijkl');

    expect(await response?.text()).toBe('the page');
  });

  it('gets the offline page under its own policy if the server cannot be reached', async () => {
    const response = await startWorker(offline).answerTo('/meet/abcd-efgh-ijkl');

    expect(response?.status).toBe(503);
    expect(await response?.text()).toBe(OFFLINE.html);
    expect(response?.headers.get('content-security-policy')).toBe(OFFLINE.policy);
  });

  it('gets an error of the server unchanged', async () => {
    const failing = () => Promise.resolve(new Response('bad gateway', { status: 502 }));
    const response = await startWorker(failing).answerTo('/');

    expect(response?.status).toBe(502);
  });

  it.each(['/other', '/meetings', '/'])(
    'is left to the browser outside the base path: %s',
    (path) => {
      expect(startWorker(online, '/meet').answerTo(path)).toBeUndefined();
    },
  );

  it.each(['/meet', '/meet/meet/abcd-efgh-ijkl'])('is answered below the base path: %s', (path) => {
    expect(startWorker(online, '/meet').answerTo(path)).toBeDefined();
  });
});

it('a request of a page is left to the browser', () => {
  expect(startWorker(online).answerTo('/api/rooms', { mode: 'cors' })).toBeUndefined();
});

it('a form that the server answers is left to the browser', () => {
  expect(startWorker(online).answerTo('/', { method: 'POST', body: 'a=b' })).toBeUndefined();
});

describe('shared text', () => {
  it.each([
    ['', '/#'],
    ['/meet', '/meet#'],
  ])('opens the start page with it in the fragment, base path %j', async (basePath, start) => {
    const link = `${ORIGIN}/meet/abcd-efgh-ijkl#t=se&cret`;
    const { answerTo } = startWorker(offline, basePath);
    const response = await answerTo(`${basePath}/share`, share({ url: link, title: 'Weekly' }));

    const location = response?.headers.get('location') ?? '';
    expect(response?.status).toBe(303);
    expect(location.startsWith(start)).toBe(true);
    expect(sharedText(new URL(location, ORIGIN).hash)).toBe(`${link} Weekly`);
  });

  it('is cut to 2,000 characters', async () => {
    const { answerTo } = startWorker(online);
    const response = await answerTo('/share', share({ text: 'x'.repeat(1_000_000) }));

    const { hash } = new URL(response?.headers.get('location') ?? '', ORIGIN);
    expect(sharedText(hash)).toHaveLength(2_000);
  });
});
