import type { JoinedState, LinkView, LocalMediaState, RemoteParticipant } from '@throughline/peer';
import { DEFAULT_ROOM_SETTINGS, NO_MEDIA, ParticipantId, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { announcements, captureAnnouncements } from './announcements';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const room = {
  id: RoomId.parse('mkte-vhap-wcru'),
  capacity: 8,
  ...DEFAULT_ROOM_SETTINGS,
};

function meetingOf(...others: RemoteParticipant[]): JoinedState {
  const known = { self: idOf(0), role: 'participant', room, others, waiting: [] } as const;
  return { kind: 'joined', ...known, signaling: 'connected' };
}

function grace(link: LinkView, absent = false): RemoteParticipant {
  const media = { ...NO_MEDIA, microphone: true, camera: true };
  return { id: idOf(1), displayName: 'Grace', role: 'host', media, absent, link };
}

const connecting = { kind: 'connecting' } as const;
const connected = { kind: 'connected' } as const;
const interrupted = { kind: 'interrupted' } as const;
const failed = { kind: 'failed', cause: 'remote_silent' } as const;

describe('what is said in a meeting', () => {
  it.each([
    { before: meetingOf(), after: meetingOf(grace(connecting)), said: ['Grace joined'] },
    { before: meetingOf(grace(connected)), after: meetingOf(), said: ['Grace left'] },
    { before: meetingOf(grace(connecting)), after: meetingOf(grace(connected)), said: [] },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(grace(interrupted)),
      said: ['Connection to Grace interrupted'],
    },
    {
      before: meetingOf(grace(interrupted)),
      after: meetingOf(grace(connected)),
      said: ['Connection to Grace is back'],
    },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(grace(connected, true)),
      said: ['Grace lost the connection to the server and may come back'],
    },
    {
      before: meetingOf(grace(connected, true)),
      after: meetingOf(grace(connected)),
      said: ['Grace is back'],
    },
    {
      before: meetingOf(grace(interrupted, true)),
      after: meetingOf(grace(connected)),
      said: ['Grace is back', 'Connection to Grace is back'],
    },
    { before: meetingOf(grace(connected, true)), after: meetingOf(), said: ['Grace left'] },
    {
      before: meetingOf(grace(connecting)),
      after: meetingOf(grace(failed)),
      said: ['No connection to Grace. Grace’s browser did not answer.'],
    },
  ])('is $said', ({ before, after, said }) => {
    expect(announcements(before, after)).toEqual(said);
  });

  it('[RES-7] after a lost session is that we are back, not that all have come and gone', () => {
    const after = { ...meetingOf(), self: idOf(2) };

    expect(announcements(meetingOf(grace(connected)), after)).toEqual(['Back in the meeting']);
  });
});

describe('what is said of what hosts decide', () => {
  const participant = meetingOf(grace(connected));
  const host = { ...participant, role: 'host' } as const;
  const set = (changes: Partial<typeof room>, meeting: JoinedState = participant) => ({
    ...meeting,
    room: { ...room, ...changes },
  });
  const muted = { ...participant, muting: { by: idOf(1) } };

  it.each<{ before: JoinedState; after: JoinedState; said: string[] }>([
    { before: participant, after: host, said: ['You are a host now'] },
    { before: host, after: participant, said: ['You are no host any more'] },
    { before: participant, after: muted, said: ['Grace muted you'] },
    { before: muted, after: { ...muted, muting: { by: idOf(7) } }, said: ['A host muted you'] },
    { before: muted, after: { ...muted, signaling: 'reconnecting' }, said: [] },
    {
      before: participant,
      after: { ...participant, muting: { by: null } },
      said: ['Your microphone is off: a host has turned unmuting off for now'],
    },
    {
      before: participant,
      after: set({ locked: true }),
      said: ['The meeting is locked: nobody new gets in'],
    },
    { before: set({ locked: true }), after: participant, said: ['The meeting is unlocked'] },
    {
      before: participant,
      after: set({ mayUnmute: false }),
      said: ['A host has turned unmuting off for now'],
    },
    { before: set({ mayUnmute: false }), after: participant, said: ['You may unmute again'] },
    { before: host, after: set({ mayUnmute: false }, host), said: [] },
    {
      before: host,
      after: set({ lobby: true }, host),
      said: ['People wait now until a host lets them in'],
    },
    { before: set({ lobby: true }, host), after: host, said: ['People come in without waiting'] },
    { before: participant, after: set({ lobby: true }), said: [] },
  ])('is $said', ({ before, after, said }) => {
    expect(announcements(before, after)).toEqual(said);
  });
});

describe('what is said about devices', () => {
  const off: LocalMediaState = {
    camera: { kind: 'off' },
    microphone: { kind: 'unavailable', problem: 'refused' },
    cameras: [],
    microphones: [],
  };

  it('is nothing while all is as before', () => {
    expect(captureAnnouncements(off, { ...off, cameras: [{ id: 'a', label: '' }] })).toEqual([]);
  });

  it('is only about the one that changed', () => {
    const after: LocalMediaState = { ...off, camera: { kind: 'unavailable', problem: 'in-use' } };

    expect(captureAnnouncements(off, after)).toEqual([
      expect.stringMatching(/^The camera is in use\./),
    ]);
  });
});
