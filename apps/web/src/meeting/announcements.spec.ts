import type { LinkView, LocalMediaState, MeetingState, RemoteParticipant } from '@throughline/peer';
import { ParticipantId, RoomId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { announcements, captureAnnouncements } from './announcements';

type Joined = Extract<MeetingState, { kind: 'joined' }>;

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const room = { id: RoomId.parse('mkte-vhap-wcru'), capacity: 8 };

function meetingOf(...others: RemoteParticipant[]): Joined {
  return { kind: 'joined', self: idOf(0), room, others, signaling: 'connected' };
}

function grace(link: LinkView, absent = false): RemoteParticipant {
  const media = { microphoneOn: true, cameraOn: true };
  return { id: idOf(1), displayName: 'Grace', role: 'participant', media, absent, link };
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
