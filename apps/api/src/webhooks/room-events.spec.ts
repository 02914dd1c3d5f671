import { NO_MEDIA, type WebhookEvent } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { markAbsent, removeExpired } from '../rooms/model/absence.js';
import { join } from '../rooms/model/entry.js';
import { announceMedia, leave } from '../rooms/model/room.js';
import { admit } from '../rooms/model/lobby.js';
import { end, remove } from '../rooms/model/moderation.js';
import { aParticipant, aRoom, aJoinAttempt, withParticipants } from '../testing/rooms.js';
import { eventsOf } from './room-events.js';

const [ada, ben] = [aParticipant('Ada'), aParticipant('Ben')];
const summaryOf = (events: WebhookEvent[]) =>
  events.map(({ type, data }) => ('participant' in data ? [type, data.participant] : [type]));

describe('[HOOK-1] an application is notified', () => {
  const empty = aRoom({ name: 'Standup' });
  const withAda = withParticipants(empty, ada);
  const withBoth = withParticipants(withAda, ben);

  it('when the first participant joins, and when the next does', () => {
    const first = eventsOf(empty, join(empty, aJoinAttempt(ada)), 0);
    const second = eventsOf(withAda, join(withAda, aJoinAttempt(ben)), 1);

    expect(first).toEqual([
      {
        type: 'room.started',
        timestamp: '1970-01-01T00:00:00.000Z',
        data: { room: { id: empty.id, name: 'Standup' } },
      },
      {
        type: 'participant.joined',
        timestamp: '1970-01-01T00:00:00.000Z',
        data: {
          room: { id: empty.id, name: 'Standup' },
          participant: { id: ada.id, displayName: 'Ada' },
        },
      },
    ]);
    expect(summaryOf(second)).toEqual([['participant.joined', { id: ben.id, displayName: 'Ben' }]]);
  });

  it('when a participant leaves, without another start when the room is used again', () => {
    const left = leave(withAda, ada.id, 0);

    expect(eventsOf(withAda, left, 0)).toMatchObject([
      { type: 'participant.left', data: { participant: { id: ada.id }, reason: 'left' } },
    ]);
    expect(summaryOf(eventsOf(left.room, join(left.room, aJoinAttempt(ben)), 0))).toMatchObject([
      ['participant.joined', { id: ben.id }],
    ]);
  });

  it('when a participant was lost', () => {
    const lost = { participantId: ben.id, connectionNumber: 1 };
    const { room: absent, outcome } = markAbsent(withBoth, lost);

    expect(eventsOf(withBoth, { room: absent, outcome }, 0)).toEqual([]);
    expect(eventsOf(absent, removeExpired(absent, lost, 0), 0)).toMatchObject([
      { type: 'participant.left', data: { participant: { id: ben.id }, reason: 'lost' } },
    ]);
  });

  it('when a participant was removed', () => {
    expect(eventsOf(withBoth, remove(withBoth, 'api', ben.id, 0), 0)).toMatchObject([
      { type: 'participant.left', data: { participant: { id: ben.id }, reason: 'removed' } },
    ]);
  });

  it('when the room ends, once, after all have left', () => {
    const { room: absent } = markAbsent(withBoth, { participantId: ben.id, connectionNumber: 1 });
    const ended = end(absent, 'api', 0);

    expect(eventsOf(absent, ended, 0)).toMatchObject([
      { type: 'participant.left', data: { participant: { id: ada.id }, reason: 'room_ended' } },
      { type: 'participant.left', data: { participant: { id: ben.id }, reason: 'room_ended' } },
      { type: 'room.ended', data: { room: { id: empty.id } } },
    ]);
    expect(eventsOf(ended.room, end(ended.room, 'api', 1), 1)).toEqual([]);
  });

  it('of no guest in the lobby before its admission', () => {
    const guarded = aRoom({}, { lobby: true });
    const waiting = join(guarded, aJoinAttempt(ada));
    const iceServers = { servers: [], expiresAt: null };
    const admission = { by: 'api', guestId: ada.id, iceServers, atMs: 0 } as const;

    expect(eventsOf(guarded, waiting, 0)).toEqual([]);
    expect(eventsOf(waiting.room, admit(waiting.room, admission), 0)).toMatchObject([
      { type: 'room.started' },
      { type: 'participant.joined', data: { participant: { id: ada.id } } },
    ]);
  });

  it('of each link report', () => {
    const link = { outcome: 'connected', route: 'direct', ms: 140 } as const;
    const report = { from: ada.id, to: ben.id, link };

    expect(eventsOf(withBoth, { room: withBoth, report }, 0)).toMatchObject([
      { type: 'link.reported', data: { room: { id: empty.id }, ...report } },
    ]);
  });

  it('of no other change', () => {
    const media = NO_MEDIA;

    expect(eventsOf(withBoth, announceMedia(withBoth, ada.id, media), 0)).toEqual([]);
  });

  it('without passcodes, sessions and media states', () => {
    const closed = aRoom({ passcodeHash: { salt: 'c2FsdA==', key: 'a2V5' } });
    const change = join(closed, aJoinAttempt(ada, { passcode: 'right' }));

    expect(JSON.stringify(eventsOf(closed, change, 0))).not.toMatch(/c2FsdA|a2V5|token|media/i);
  });
});
