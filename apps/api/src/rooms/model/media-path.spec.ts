import type { MediaNeed } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aParticipant, aRoom, withParticipants } from '../../testing/rooms.js';
import { announceKeys, reopenMedia, stateNeed } from './media-members.js';
import { pathOf } from './media-path.js';
import { enter, leave, type ParticipantRecord, type Room } from './room.js';

const announcement = 'A'.repeat(303);

const capable = (name: string): ParticipantRecord => ({
  ...aParticipant(name),
  usesMediaServer: true,
});

/** A room of that many participants, who have announced their keys one after another. */
function roomOf(count: number, changes: Partial<Room> = {}): Room {
  const people = Array.from({ length: count }, (_, i) => capable(`P${i}`));
  return people.reduce(
    (room, person) => announceKeys(withParticipants(room, person), person.id, announcement).room,
    aRoom({ capacity: 100, ...changes }),
  );
}

const withoutLast = (room: Room): Room =>
  leave(room, room.participants.at(-1)?.id ?? capable('nobody').id, 1).room;

const withNeeds = (room: Room, ...needs: MediaNeed[]): Room =>
  stateNeed(room, room.participants.at(0)?.id ?? capable('nobody').id, needs).room;

describe('[SFU-2] the path of a room', () => {
  it.each([
    { count: 2, path: 'mesh' },
    { count: 8, path: 'mesh' },
    { count: 9, path: 'sfu' },
    { count: 40, path: 'sfu' },
  ])('of $count participants is $path', ({ count, path }) => {
    expect(roomOf(count).media?.path).toBe(path);
  });

  it('returns to the mesh at six participants, not at eight', () => {
    const nine = roomOf(9);
    const seven = withoutLast(withoutLast(nine));

    expect(seven.media).toMatchObject({ path: 'sfu', epoch: 1 });
    expect(withoutLast(seven).media).toMatchObject({ path: 'mesh', epoch: 2 });
  });

  it.each(['uplink', 'cpu', 'link_failed'] as const)(
    'leads through the server with the need %s',
    (need) => {
      const room = withNeeds(roomOf(2), need);

      expect(room.media?.path).toBe('sfu');
      expect(withNeeds(room).media?.path).toBe('mesh');
    },
  );

  it('ends with the participant that had the need', () => {
    const room = withNeeds(roomOf(3), 'cpu');
    const [needy] = room.participants;

    expect(needy && leave(room, needy.id, 1).room.media?.path).toBe('mesh');
  });

  it('is the mesh in an empty room', () => {
    const room = roomOf(9);
    const empty = room.participants.reduce(withoutLast, room);

    expect(pathOf(empty)).toBe('mesh');
  });

  it('rejects a client that cannot use the media server where the mesh does not reach everybody', () => {
    const rejected = enter(roomOf(9), aParticipant('Old'));

    expect(rejected.outcome).toEqual({ ok: false, code: 'media_server_required' });
  });
});

describe('[SFU-40] the numbers of senders', () => {
  it('are never assigned twice, and end', () => {
    const room = roomOf(2);
    const last = { ...room, media: { path: 'mesh' as const, epoch: 0, nextSender: 65_535 } };
    const ada = capable('Ada');
    const full = announceKeys(withParticipants(last, ada), ada.id, announcement).room;
    const ben = capable('Ben');

    expect(full.participants.at(-1)?.keys?.sender).toBe(65_535);
    expect(announceKeys(withParticipants(full, ben), ben.id, announcement).outcome).toEqual({
      ok: false,
      code: 'media_limit_reached',
    });
  });
});

it('[SFU-4] a loss that was reported twice causes one epoch', () => {
  const room = roomOf(9);

  const once = reopenMedia(room, 1).room;

  expect(once.media).toMatchObject({ path: 'sfu', epoch: 2 });
  expect(reopenMedia(once, 1).room).toBe(once);
});
