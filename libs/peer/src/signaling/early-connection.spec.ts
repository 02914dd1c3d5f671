import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EarlyConnection, MAX_EARLY_MS, REOPEN_PAUSE_MS } from './early-connection.js';

/** A WebSocket that the test opens and ends. It answers pings. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = FakeSocket.CONNECTING;
  closedWith: number | undefined;
  constructor() {
    super();
    FakeSocket.all.push(this);
    queueMicrotask(() => {
      this.readyState = FakeSocket.OPEN;
      this.dispatchEvent(new Event('open'));
    });
  }
  send(frame: string): void {
    const { requestId } = JSON.parse(frame) as { requestId: string };
    if (!FakeSocket.answers) return;
    const data = JSON.stringify({ type: 'session/pong', requestId, received: 0 });
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  close(code: number): void {
    this.closedWith = code;
  }
  lose(): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  }
  static answers = true;
}

const HOUR_MS = 3_600_000;

let page: EventTarget;
let early: EarlyConnection;

beforeEach(() => {
  FakeSocket.all = [];
  FakeSocket.answers = true;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  page = new EventTarget();
  early = new EarlyConnection('ws://localhost/signal', page);
});
afterEach(() => {
  early.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const sockets = () => FakeSocket.all.length;
const movePointer = () => page.dispatchEvent(new Event('pointermove'));

describe('[SIG-13] an early connection', () => {
  it('ends before the API would close it, and an abandoned page opens no other', async () => {
    await vi.advanceTimersByTimeAsync(MAX_EARLY_MS);
    await vi.advanceTimersByTimeAsync(HOUR_MS);

    expect(FakeSocket.all.map(({ closedWith }) => closedWith)).toEqual([1000]);
  });

  it.each(['pointermove', 'pointerdown', 'keydown', 'focusin'])(
    'is open again after an hour as soon as the person returns: %s',
    async (sign) => {
      await vi.advanceTimersByTimeAsync(HOUR_MS);

      page.dispatchEvent(new Event(sign));

      expect(sockets()).toBe(2);
      expect(early.take()?.isOver).toBe(false);
    },
  );

  it('is one at a time, however much the pointer moves', async () => {
    for (let moved = 0; moved < 100; moved++) {
      movePointer();
      await vi.advanceTimersByTimeAsync(100);
    }

    expect(sockets()).toBe(1);
  });

  it('does not connect again and again to an API that is down', async () => {
    const [first] = FakeSocket.all;
    first?.lose();

    for (let moved = 0; moved < 10; moved++) movePointer();
    expect(sockets()).toBe(1);

    await vi.advanceTimersByTimeAsync(REOPEN_PAUSE_MS);
    for (let moved = 0; moved < 10; moved++) movePointer();
    expect(sockets()).toBe(2);
  });

  it('that has died without a word is not used for a join', async () => {
    FakeSocket.answers = false;
    await vi.advanceTimersByTimeAsync(6_000);

    expect(early.take()).toBeUndefined();
  });

  it('is not opened again once the join has taken it', async () => {
    const taken = early.take();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    movePointer();

    expect(taken?.isOver).toBe(false);
    expect(sockets()).toBe(1);
  });
});
