import { type MediaState, NO_MEDIA, type SignalErrorCode } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Session } from '../signaling/session.js';
import { MediaAnnouncer } from './media-announcer.js';

const off: MediaState = NO_MEDIA;
const on: MediaState = { ...NO_MEDIA, microphone: true };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session that rejects with these codes, one after the other, and then accepts every request. */
function sessionRejecting(...codes: SignalErrorCode[]) {
  const requested: MediaState[] = [];
  const request = ({ media }: { media: MediaState }) => {
    requested.push(media);
    const reason = codes.shift();
    const reply = { type: 'ok', requestId: 'r', seq: 1 } as const;
    return Promise.resolve(reason === undefined ? { ok: true, reply } : { ok: false, reason });
  };
  const session = { request } as unknown as Pick<Session, 'request'>;
  let muted = 0;
  const announcer = new MediaAnnouncer(session, off, () => (muted += 1));
  return { requested, announcer, timesMuted: () => muted };
}

it('[ROOM-7] announces a change, and nothing else', () => {
  const { requested, announcer } = sessionRejecting();

  announcer.announce(off);
  announcer.announce(on);
  announcer.announce({ ...on });

  expect(requested).toEqual([on]);
});

it('[LIM-1] retries a rejected announcement until it is accepted', async () => {
  const { requested, announcer } = sessionRejecting('rate_limited', 'internal');
  announcer.announce(on);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(requested).toEqual([on, on, on]);
});

it('does not retry an announcement that a later one has replaced', async () => {
  const { requested, announcer } = sessionRejecting('rate_limited');
  announcer.announce(on);
  await vi.advanceTimersByTimeAsync(1);
  announcer.announce(off);

  await vi.advanceTimersByTimeAsync(60_000);

  expect(requested).toEqual([on, off]);
});

it('does not retry once it is closed, and knows what was confirmed', async () => {
  const { requested, announcer } = sessionRejecting('rate_limited');
  announcer.announce(on);
  await vi.advanceTimersByTimeAsync(1);

  announcer.close();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(requested).toEqual([on]);
  expect(announcer.confirmed).toBe(off);
});

it('[MOD-5] mutes and does not retry if this client may not unmute', async () => {
  const { requested, announcer, timesMuted } = sessionRejecting('not_permitted');
  announcer.announce(on);

  await vi.advanceTimersByTimeAsync(60_000);

  expect([requested, timesMuted()]).toEqual([[on], 1]);
});
