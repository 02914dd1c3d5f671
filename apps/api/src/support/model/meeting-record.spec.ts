import { describe, expect, it } from 'vitest';
import { leave, type Room } from '../../rooms/model/room.js';
import { aParticipant, aRoom, withParticipants } from '../../testing/rooms.js';
import { linkCounts } from './link-tally.js';
import { meetingId, roomReference } from './meeting-id.js';
import { concernsRecord, type MeetingRecord, recordChange } from './meeting-record.js';

const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];
const empty = aRoom();
const alone = withParticipants(empty, ada);
const both = withParticipants(alone, ben);
const id = meetingId(0, roomReference(empty.id, 'secret'));

const relaying = (room: Room, bytes: number): Room => ({
  ...room,
  relayed: { ...room.relayed, bytes },
});

/** The record after the room has gone through these states, a second apart. */
function recordOf(...states: readonly Room[]): MeetingRecord | undefined {
  let record: MeetingRecord | undefined;
  states.slice(1).forEach((room, index) => {
    const before = states[index];
    if (before !== undefined)
      record = recordChange(id, record, { before, change: { room }, atMs: (index + 1) * 1_000 });
  });
  return record;
}

const withReport = (record: MeetingRecord | undefined) =>
  recordChange(id, record, {
    before: both,
    change: {
      room: both,
      report: { from: ada.id, to: ben.id, link: { outcome: 'connected', route: 'direct' } },
    },
    atMs: 3_000,
  });

describe('[SUP-1] the record of a meeting', () => {
  it('begins with its second participant', () => {
    expect(recordOf(empty, alone)).toBeUndefined();
    expect(recordOf(empty, alone, both)).toMatchObject({ mostAtOnce: 2, changedAtMs: 2_000 });
  });

  it('ends when the room is empty, with all of its links', () => {
    const one = leave(both, ben.id, 0).room;
    const none = leave(one, ada.id, 0).room;
    const reported = withReport(recordOf(empty, alone, both));

    const left = recordChange(id, reported, { before: both, change: { room: one }, atMs: 5_000 });
    const ended = recordChange(id, left, { before: one, change: { room: none }, atMs: 9_000 });

    expect(left).not.toHaveProperty('endedAtMs');
    expect(ended).toMatchObject({ endedAtMs: 9_000, links: { open: {}, directMs: 2_000 } });
  });

  it('does not count the report of a link to a participant who has left', () => {
    const one = leave(both, ben.id, 0).room;
    const change = {
      room: one,
      report: { from: ada.id, to: ben.id, link: { outcome: 'connected', route: 'direct' } },
    } as const;

    const record = recordChange(id, recordOf(empty, alone, both, one), {
      before: one,
      change,
      atMs: 5_000,
    });

    expect(record && linkCounts(record.links).direct).toBe(0);
  });

  it('counts the bytes that TURN relays during the meeting, also those reported later', () => {
    const before = relaying(alone, 1_000);
    const during = relaying(both, 4_000);
    const one = leave(during, ben.id, 0).room;
    const none = leave(one, ada.id, 0).room;

    const record = recordOf(
      before,
      relaying(both, 1_000),
      during,
      one,
      none,
      relaying(none, 6_000),
    );

    expect(record?.relayedBytes).toBe(5_000);
    expect(record?.endedAtMs).toBe(4_000);
  });
});

describe('a change of the room that', () => {
  const concerns = (before: Room, room: Room) =>
    concernsRecord({ before, change: { room }, atMs: 0 });

  it('adds or removes a participant concerns the record', () => {
    expect(concerns(alone, both)).toBe(true);
    expect(concerns(both, alone)).toBe(true);
  });

  it('replaces a participant by another one concerns it', () => {
    expect(concerns(both, withParticipants(alone, aParticipant('Ben')))).toBe(true);
  });

  it('changes the media of a participant does not concern it', () => {
    const muted = { ...ben, media: { ...ben.media, microphone: false } };

    expect(concerns(both, { ...both, participants: [ada, muted] })).toBe(false);
  });

  it('counts relayed bytes concerns it only after the meeting: no write per report of coturn', () => {
    expect(concerns(both, relaying(both, 1_000))).toBe(false);
    expect(concerns(empty, relaying(empty, 1_000))).toBe(true);
  });
});
