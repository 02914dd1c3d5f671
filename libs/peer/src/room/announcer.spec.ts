import { type MediaState, NO_MEDIA, type SignalErrorCode } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.js';
import type { Session } from '../signaling/session.js';

const off: MediaState = NO_MEDIA;
const on: MediaState = { ...NO_MEDIA, microphone: true };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A room that refuses with these, one after the other, and then takes everything. */
function roomRefusing(...refusals: SignalErrorCode[]) {
  const told: MediaState[] = [];
  const request = ({ media }: { media: MediaState }) => {
    told.push(media);
    const reason = refusals.shift();
    const reply = { type: 'ok', requestId: 'r', seq: 1 } as const;
    return Promise.resolve(reason === undefined ? { ok: true, reply } : { ok: false, reason });
  };
  const session = { request } as unknown as Pick<Session, 'request'>;
  let muted = 0;
  const announcer = new Announcer(session, off, () => (muted += 1));
  return { told, announcer, timesMuted: () => muted };
}

it('tells what has changed, and nothing else', () => {
  const { told, announcer } = roomRefusing();

  announcer.tell(off);
  announcer.tell(on);
  announcer.tell({ ...on });

  expect(told).toEqual([on]);
});

it('[LIM-1] tells again what was too much, until it is heard', async () => {
  const { told, announcer } = roomRefusing('rate_limited', 'internal');
  announcer.tell(on);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(told).toEqual([on, on, on]);
});

it('tells nothing again that is true no longer', async () => {
  const { told, announcer } = roomRefusing('rate_limited');
  announcer.tell(on);
  await vi.advanceTimersByTimeAsync(1);
  announcer.tell(off);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(told).toEqual([on, off]);
});

it('tells nothing again once it is closed, and knows what was heard', async () => {
  const { told, announcer } = roomRefusing('rate_limited');
  announcer.tell(on);
  await vi.advanceTimersByTimeAsync(1);

  announcer.close();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(told).toEqual([on]);
  expect(announcer.heard).toBe(off);
});

it('[MOD-5] gives in when we may not unmute', async () => {
  const { told, announcer, timesMuted } = roomRefusing('not_permitted');
  announcer.tell(on);

  await vi.advanceTimersByTimeAsync(60_000);

  expect([told, timesMuted()]).toEqual([[on], 1]);
});
