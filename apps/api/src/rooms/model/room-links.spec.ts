import type { LinkOutcome, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { aParticipant, aRoom } from '../../testing/rooms.js';
import { readRoom, writeRoom } from '../store/stored-room.js';
import { reportLink } from './link-report.js';
import { MAX_LINK_STATUSES } from './link-statuses.js';
import { leave, type Room } from './room.js';
import { toRoomLinks } from './room-links.js';

const [ada, ben, cy] = [aParticipant('Ada'), aParticipant('Ben'), aParticipant('Cy')];
const RELAYED: LinkOutcome = { outcome: 'connected', route: 'relayed', relay: 'tcp', ms: 900 };
const FAILED: LinkOutcome = { outcome: 'failed', cause: 'relay_unreachable' };

const three = () => aRoom({ participants: [ada, ben, cy] });
const afterReport = (room: Room, from: ParticipantId, to: ParticipantId, link: LinkOutcome) =>
  reportLink(room, { from, to, link }).room;
/** The reported statuses, without the ends that have reported nothing. */
const reported = (room: Room) =>
  toRoomLinks(room, 'tcp').links.filter(({ status }) => status !== undefined);

describe('[MOD-17] the links of a room', () => {
  it('are both ends of each pair of participants, before any report too', () => {
    const { participants, links, remedies } = toRoomLinks(three(), 'tcp');

    expect(participants.map(({ displayName }) => displayName)).toEqual(['Ada', 'Ben', 'Cy']);
    expect(links).toHaveLength(6);
    expect(links[0]).toEqual({ from: ada.id, to: ben.id });
    expect(remedies).toEqual([]);
  });

  it('have what each end reported last, as the report of that end alone', () => {
    const connected = afterReport(three(), ada.id, ben.id, RELAYED);
    const both = afterReport(connected, ben.id, ada.id, FAILED);
    const recovered = afterReport(both, ada.id, ben.id, {
      outcome: 'recovered',
      route: 'direct',
      gapMs: 900,
      by: 'ice_restart',
    });

    expect(reported(both)).toEqual([
      { from: ada.id, to: ben.id, status: { kind: 'relayed', relay: 'tcp' } },
      { from: ben.id, to: ada.id, status: { kind: 'failed', cause: 'relay_unreachable' } },
    ]);
    expect(reported(recovered)[0]).toEqual({
      from: ada.id,
      to: ben.id,
      status: { kind: 'direct' },
    });
  });

  it('do not change with a report that repeats a status, or that has none', () => {
    const room = afterReport(three(), ada.id, ben.id, RELAYED);

    expect(afterReport(room, ada.id, ben.id, { ...RELAYED, ms: 5 })).toBe(room);
    const firstFrame = { outcome: 'media_received', media: 'video', firstFrameMs: 700 } as const;
    expect(afterReport(room, ada.id, ben.id, firstFrame)).toBe(room);
  });

  it('are removed when either participant leaves, and later reports add none', () => {
    const room = afterReport(afterReport(three(), ada.id, ben.id, FAILED), ben.id, ada.id, FAILED);

    const left = leave(room, ben.id, 1).room;
    const late = afterReport(left, ada.id, ben.id, FAILED);

    expect(reported(left)).toEqual([]);
    expect(late).toBe(left);
    expect(JSON.stringify(late.participants)).not.toContain(ben.id);
  });

  it('are bounded by the pairs of participants, however many reports arrive', () => {
    let room = three();
    for (let i = 0; i < 20; i++)
      for (const to of [ben.id, cy.id])
        room = afterReport(room, ada.id, to, i % 2 === 0 ? FAILED : RELAYED);

    expect(reported(room)).toHaveLength(2);
  });

  it('outlive the API process, as the room does', () => {
    const room = afterReport(three(), ada.id, ben.id, FAILED);

    const reading = readRoom(writeRoom(room));

    expect(reading.ok && reported(reading.room)).toEqual(reported(room));
  });
});

describe('[MOD-17] the links of a room for more than eight', () => {
  const crowd = Array.from({ length: 100 }, (_, i) => aParticipant(`${i}`));
  const everyone = aRoom({ capacity: 100, participants: crowd });
  const afterReportsOf = (room: Room, from: ParticipantId) =>
    crowd.reduce(
      (before, { id }) => (id === from ? before : afterReport(before, from, id, RELAYED)),
      room,
    );

  it('are the ends that have reported', () => {
    const room = afterReport(everyone, crowd[0]!.id, crowd[1]!.id, RELAYED);

    expect(toRoomLinks(room, 'tcp').links).toEqual(reported(room));
    expect(reported(room)).toHaveLength(1);
  });

  it('are the latest 32 of each participant', () => {
    const room = afterReportsOf(everyone, crowd[0]!.id);

    expect(reported(room)).toHaveLength(MAX_LINK_STATUSES);
    expect(reported(room).at(-1)?.to).toBe(crowd.at(-1)?.id);
  });

  it('include a status that has changed since, even if the participant reported that link first', () => {
    const reporter = crowd[0]!.id;
    const first = crowd[1]!.id;
    const before = crowd
      .slice(1, MAX_LINK_STATUSES + 1)
      .reduce((room, { id }) => afterReport(room, reporter, id, RELAYED), everyone);

    const changed = afterReport(before, reporter, first, FAILED);
    const room = afterReport(changed, reporter, crowd.at(-1)!.id, RELAYED);

    expect(reported(room)).toHaveLength(MAX_LINK_STATUSES);
    expect(reported(room).map(({ to }) => to)).toContain(first);
  });

  it('are at most 1,000 ends', () => {
    const room = crowd.reduce((before, { id }) => afterReportsOf(before, id), everyone);

    expect(toRoomLinks(room, 'tcp').links).toHaveLength(1_000);
  });
});
