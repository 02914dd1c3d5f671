import { CloseCode } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalMedia } from './local-media.js';
import { Meeting } from './meeting.js';
import { ROOM_ID, SessionServer } from './testing/session-server.js';

let api: SessionServer;
let meeting: Meeting;

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => undefined);
  vi.spyOn(Math, 'random').mockReturnValue(0); // attempts follow each other without a pause
  api = await SessionServer.start();
  meeting = new Meeting({
    signalUrl: api.url,
    roomId: ROOM_ID,
    displayName: 'Ada',
    relayOnly: false,
    media: new LocalMedia(undefined),
  });
  await expect.poll(() => meeting.state.get().kind).toBe('joined');
});

afterEach(async () => {
  meeting.leave();
  await api[Symbol.asyncDispose]();
});

/** Each different state from here on, in short. */
function follow(): string[] {
  const seen: string[] = [];
  meeting.state.subscribe(() => {
    const state = meeting.state.get();
    const now = state.kind === 'joined' ? state.signaling : state.kind;
    if (seen.at(-1) !== now) seen.push(now);
  });
  return seen;
}

function self(): string | undefined {
  const state = meeting.state.get();
  return state.kind === 'joined' ? state.self : undefined;
}

describe('a meeting whose socket is lost', () => {
  it('[RES-5] goes on as the same participant', async () => {
    const before = self();
    const seen = follow();

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).toBe(before);
    expect(api.joins).toBe(1);
  });

  it('[RES-7] goes on as a new one when the session is over', async () => {
    const before = self();
    const seen = follow();
    api.refusal = 'session_over';

    api.cut();

    await expect.poll(() => seen).toEqual(['reconnecting', 'connected']);
    expect(self()).not.toBe(before);
    expect(api.joins).toBe(2);
  });

  it('[RES-6] ends when somebody goes on with the session elsewhere, and fights nobody', async () => {
    const seen = follow();

    api.close(CloseCode.replaced);

    await expect.poll(() => meeting.state.get()).toEqual({ kind: 'lost', reason: 'replaced' });
    expect(seen).toEqual(['lost']);
    expect([api.joins, api.resumes]).toEqual([1, 0]);
  });

  it('[ROOM-6] can be left meanwhile, which the API is told', async () => {
    vi.mocked(Math.random).mockReturnValue(0.9); // a pause before the first attempt
    const seen = follow();
    api.cut();
    await expect.poll(() => seen).toEqual(['reconnecting']);

    meeting.leave();

    expect(seen).toEqual(['reconnecting', 'left']);
    await expect.poll(() => api.closes).toEqual([1006, 1000]);
  });
});
