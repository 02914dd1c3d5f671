import type { Route } from '@throughline/connectivity';
import { NO_MEDIA, ParticipantId, RoomId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { initialLinkStats } from '../links/link-stats.js';
import { type JoinedState, type RemoteParticipant, shareUnchanged } from './joined-state.js';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const track = (name: string) => ({ name }) as unknown as MediaStreamTrack;
const route: Route = {
  kind: 'direct',
  protocol: 'udp',
  isConfirmed: true,
  local: { candidateType: 'host' },
  remote: { candidateType: 'host' },
};
const STATS = new Store(initialLinkStats(0));
const TRACKS = {
  microphone: track('microphone'),
  camera: track('camera'),
  screen: track('screen'),
  screenAudio: track('screen audio'),
};
const ROOM: JoinedState['room'] = {
  id: RoomId.parse('mkte-vhap-wcru'),
  capacity: 8,
  locked: false,
  lobby: false,
  mayUnmute: true,
  mayShareScreen: true,
  mayChat: true,
  mediaPath: 'auto',
};
const NOBODY: JoinedState['waiting'] = [];

/** A new object each time, as the state of a room connection is made from its parts. */
const person = (digit: number, changes: Partial<RemoteParticipant> = {}): RemoteParticipant => ({
  id: idOf(digit),
  displayName: `Participant ${digit}`,
  role: 'participant',
  media: { ...NO_MEDIA },
  absent: false,
  link: { kind: 'connected', route },
  tracks: { ...TRACKS },
  stats: STATS,
  ...changes,
});
const meeting = (others: RemoteParticipant[], changes: Partial<JoinedState> = {}): JoinedState => ({
  kind: 'joined',
  self: idOf(0),
  role: 'participant',
  room: ROOM,
  others,
  waiting: NOBODY,
  signaling: 'connected',
  isCutOften: false,
  ...changes,
});

describe('a new state of a meeting', () => {
  const before = meeting([person(1), person(2), person(3)]);
  const [first, second, third] = before.others;

  it('is the first one as it is', () => {
    expect(shareUnchanged(undefined, before)).toBe(before);
  });

  it('is the previous object when nothing has changed', () => {
    expect(shareUnchanged(before, meeting([person(1), person(2), person(3)]))).toBe(before);
  });

  it.each<{ change: string; changes: Partial<RemoteParticipant> }>([
    { change: 'route', changes: { link: { kind: 'connected', route: { ...route } } } },
    { change: 'link', changes: { link: { kind: 'interrupted', route } } },
    { change: 'lost route', changes: { link: { kind: 'connected' } } },
    { change: 'microphone', changes: { media: { ...NO_MEDIA, microphone: true } } },
    { change: 'name', changes: { displayName: 'Grace' } },
    { change: 'absence', changes: { absent: true } },
    { change: 'track', changes: { tracks: { ...TRACKS, camera: track('another camera') } } },
    { change: 'stats', changes: { stats: new Store(initialLinkStats(0)) } },
    { change: 'paused camera', changes: { isCameraPaused: true } },
  ])('has one new participant when the $change of one has changed', ({ changes }) => {
    const after = meeting([person(1), person(2, changes), person(3)]);

    const shared = shareUnchanged(before, after);

    expect(shared).toEqual(after);
    expect(shared.others.map((other) => before.others.includes(other))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('keeps the participants who stay when another leaves, and those before an arrival', () => {
    const left = shareUnchanged(before, meeting([person(1), person(3)]));
    const joined = shareUnchanged(left, meeting([person(1), person(3), person(4)]));

    expect([left.others[0] === first, left.others[1] === third]).toEqual([true, true]);
    expect([joined.others[0] === first, joined.others[1] === third]).toEqual([true, true]);
    expect([left.others.length, joined.others[2]]).toEqual([2, person(4)]);
  });

  it('keeps the list of participants when something else has changed', () => {
    const after = meeting([person(1), person(2), person(3)], { signaling: 'reconnecting' });

    const shared = shareUnchanged(before, after);

    expect(shared).toEqual(after);
    expect(shared.others).toBe(before.others);
  });

  it('has no tracks of a link that has ended, and the tracks of a new one', () => {
    const withoutTracks = person(2);
    delete withoutTracks.tracks;
    const ended = shareUnchanged(before, meeting([person(1), withoutTracks, person(3)]));
    const renewed = shareUnchanged(ended, before);

    expect([ended.others[1], renewed.others[1]]).toEqual([withoutTracks, second]);
  });

  it('keeps the link and the media of a participant whose name has changed', () => {
    const shared = shareUnchanged(
      before,
      meeting([person(1), person(2, { displayName: 'Grace' }), person(3)]),
    );

    expect([
      shared.others[1]?.link === second?.link,
      shared.others[1]?.media === second?.media,
    ]).toEqual([true, true]);
  });
});
