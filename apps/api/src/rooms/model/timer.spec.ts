import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, withParticipants } from '../../testing/rooms.js';
import { toLobbyInfo, toRoomInfo } from './room.js';
import { setTimer } from './timer.js';

const [ada, ben] = [aHost('Ada'), aParticipant('Ben')] as const;
const room = withParticipants(aRoom(), ada, ben);
const started = setTimer(room, ada.id, 5, 1_000).room;

describe('[MOD-15] the timer of a room', () => {
  it('ends by the clock of the API, and all are notified', () => {
    const { outcome } = setTimer(room, ada.id, 5, 1_000);

    expect(started.timerEndsAtMs).toBe(301_000);
    expect(outcome).toEqual({
      ok: true,
      deliveries: [ada, ben].map(({ id: to }) => ({
        to,
        message: { type: 'room/changed', room: { ...toRoomInfo(room), timerEndsAt: 301_000 } },
      })),
    });
  });

  it('is replaced by another one, and ended', () => {
    expect(setTimer(started, ada.id, 1, 2_000).room.timerEndsAtMs).toBe(62_000);
    expect(setTimer(started, ada.id, null, 2_000).room).toEqual(room);
    expect(setTimer(room, ada.id, null, 0)).toEqual({
      room,
      outcome: { ok: true, deliveries: [] },
    });
  });

  it('[LOB-2] is not shown to guests', () => {
    expect(toLobbyInfo(started)).toEqual(toRoomInfo(room));
  });

  it.each([5, null])('is rejected for participants: %s', (minutes) => {
    expect(setTimer(started, ben.id, minutes, 0)).toEqual({
      room: started,
      outcome: { ok: false, code: 'not_permitted' },
    });
  });
});
