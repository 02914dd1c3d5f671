import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCalls } from './load-calls';
import { JoinPageCheck } from './join-page-check';

let requests: string[];

// Compiled once, before any test waits for it.
beforeAll(async () => void (await Promise.all([loadCalls(), import('@/check/check-run')])));
beforeEach(() => {
  requests = [];
  vi.stubGlobal('fetch', (url: URL) => {
    requests.push(url.pathname);
    return Promise.resolve(Response.json({}, { status: 429 }));
  });
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      close = () => undefined;
    },
  );
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Steps the clock of the page, also past what the code that loads meanwhile starts. */
async function pass(ms: number): Promise<void> {
  for (let stepMs = 0; stepMs < ms; stepMs += 100) await vi.advanceTimersByTimeAsync(100);
}

describe('[CHK-1] the network check of the join page', () => {
  it('starts by itself, once the person has looked at the page for two seconds', async () => {
    const check = new JoinPageCheck();

    await pass(1_900);
    const before = [...requests];
    await vi.waitFor(async () => {
      await pass(100);
      expect(check.run.get()).toBeDefined();
    });

    expect([before, requests]).toEqual([[], ['/api/network-check']]);
    check.close();
  });

  it('does not start if the person joins before that', async () => {
    const check = new JoinPageCheck();

    await pass(1_900);
    check.close();
    await pass(5_000);

    expect([requests, check.run.get()]).toEqual([[], undefined]);
  });

  it('waits while the page is hidden', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const check = new JoinPageCheck();

    await pass(5_000);
    const whileHidden = [...requests];
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(async () => {
      await pass(100);
      expect(requests).toHaveLength(1);
    });

    expect(whileHidden).toEqual([]);
    check.close();
  });
});
