import { describe, expect, it } from 'vitest';
import { aHost, aParticipant, aRoom, withParticipants } from '../../testing/rooms.js';
import { endsAtMs, hasEnded } from './entry.js';
import { leave, toLobbyInfo, toRoomInfo } from './room.js';
import { scheduleEnd } from './scheduled-end.js';

const [ada, ben] = [aHost('Ada'), aParticipant('Ben')] as const;
const room = withParticipants(aRoom(), ada, ben);
const scheduled = scheduleEnd(room, ada.id, 1, 1_000).room;

describe('[MOD-16] the scheduled end of a room', () => {
  it('is by the clock of the API, and all are notified who ends the meeting', () => {
    const scheduledEnd = { at: 61_000, by: 'Ada' };

    expect(scheduleEnd(room, ada.id, 1, 1_000).outcome).toEqual({
      ok: true,
      deliveries: [ada, ben].map(({ id: to }) => ({
        to,
        message: { type: 'room/changed', room: { ...toRoomInfo(room), scheduledEnd } },
      })),
    });
  });

  it('is replaced by another one, and cancelled', () => {
    expect(scheduleEnd(scheduled, ada.id, 5, 2_000).room.scheduledEnd?.at).toBe(302_000);
    expect(scheduleEnd(scheduled, ada.id, null, 2_000).room).toEqual(room);
    expect(scheduleEnd(room, ada.id, null, 0)).toEqual({
      room,
      outcome: { ok: true, deliveries: [] },
    });
  });

  it('is cancelled by another host', () => {
    const [eve, both] = [aHost('Eve'), withParticipants(scheduled, ada, aHost('Eve'))];
    const eveInRoom = both.participants.find(({ displayName }) => displayName === eve.displayName);

    expect(scheduleEnd(both, eveInRoom!.id, null, 0).room.scheduledEnd).toBeUndefined();
  });

  it('is over at that time, also after the host has left', () => {
    const afterAda = leave(scheduled, ada.id, 2_000).room;

    expect(hasEnded(afterAda, 60_999)).toBe(false);
    expect(hasEnded(afterAda, 61_000)).toBe(true);
  });

  it('[MOD-9] leaves an earlier end of the room as it is', () => {
    expect(endsAtMs({ ...scheduled, expiresAtMs: 5_000 })).toBe(5_000);
    expect(endsAtMs({ ...scheduled, expiresAtMs: 90_000 })).toBe(61_000);
    expect(endsAtMs(room)).toBe(Infinity);
  });

  it('[LOB-2] is not shown to guests', () => {
    expect(toLobbyInfo(scheduled)).toEqual(toRoomInfo(room));
  });

  it.each([1, null])('is rejected for participants: %s', (minutes) => {
    expect(scheduleEnd(scheduled, ben.id, minutes, 0)).toEqual({
      room: scheduled,
      outcome: { ok: false, code: 'not_permitted' },
    });
  });
});
