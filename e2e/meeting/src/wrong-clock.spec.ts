/** A person whose computer shows the wrong time notices nothing. */
import { BLUE, expectMoving, expectPicture, type Person, RED } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';
import { WEEKLY } from './weekly.js';

const HOUR_MS = 60 * 60_000;

/** The credentials of the embedded default are refreshed after 96 s. All other timers are shorter. */
const LONG_TIMER_MS = 90_000;
/** So much faster do long timers run. */
const SPEED = 20;
/** Between two refreshes, at that speed. */
const REFRESH_MS = LONG_TIMER_MS / SPEED;

declare global {
  interface Window {
    clockOffsetMs: number;
  }
}

/** Call this before the page is opened. */
async function setClock({ page }: Person, offByMs: number): Promise<void> {
  await page.addInitScript(
    ([offset, longTimerMs, speed]) => {
      window.clockOffsetMs = offset;
      const RealDate = Date;
      window.Date = class extends RealDate {
        constructor(...parts: [] | [number]) {
          if (parts.length === 0) super(RealDate.now() + window.clockOffsetMs);
          else super(...parts);
        }

        static override now(): number {
          return RealDate.now() + window.clockOffsetMs;
        }
      } as DateConstructor;
      const realSetTimeout = window.setTimeout.bind(window);
      window.setTimeout = ((handler: TimerHandler, ms = 0, ...rest: unknown[]) =>
        realSetTimeout(handler, ms < longTimerMs ? ms : ms / speed, ...rest)) as typeof setTimeout;
    },
    [offByMs, LONG_TIMER_MS, SPEED] as const,
  );
}

const correctClock = ({ page }: Person) => page.evaluate(() => void (window.clockOffsetMs = 0));

/** What the page has sent over its sockets so far. */
function watchSockets({ page }: Person): { opened: number; refreshes: number } {
  const seen = { opened: 0, refreshes: 0 };
  page.on('websocket', (socket) => {
    seen.opened++;
    socket.on('framesent', ({ payload }) => {
      if (payload.toString().includes('"ice-servers/refresh"')) seen.refreshes++;
    });
  });
  return seen;
}

test(
  '[ICE-3, RES-5] clocks that are off by hours, and are corrected during the call, change nothing',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await using tcpProxy = await TcpProxy.start(product.origin);
    const room = await product.createRoom();
    await setClock(ada, 5 * HOUR_MS);
    await setClock(bob, -5 * HOUR_MS);
    const sockets = [ada, bob].map(watchSockets);
    const openedMs = performance.now();
    await ada.joinsByRelay(tcpProxy.urlOf(product.hostLinkOf(room)));
    await bob.joins(tcpProxy.urlOf(room.url));
    await expectPicture(ada.tileOf(bob), BLUE);

    await expect.poll(() => sockets.every(({ refreshes }) => refreshes > 0)).toBe(true);
    const due = (performance.now() - openedMs) / REFRESH_MS;
    for (const { refreshes } of sockets) expect(refreshes).toBeLessThanOrEqual(due + 1);

    await Promise.all([ada, bob].map(correctClock));
    await expectMoving(ada.page);
    expect(sockets.map(({ opened }) => opened)).toEqual([1, 1]);

    tcpProxy.restore();
    await expect.poll(() => sockets.map(({ opened }) => opened)).toEqual([2, 2]);
    await expectPicture(bob.tileOf(ada), RED);
    await expectMoving(ada.page);

    await bob.page.evaluate((offset) => void (window.clockOffsetMs = offset), -5 * HOUR_MS);
    await bob.page.reload();
    await expectPicture(bob.tileOf(ada), RED);
  },
);
