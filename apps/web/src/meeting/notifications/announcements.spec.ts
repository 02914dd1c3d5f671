import {
  type JoinedState,
  type LinkView,
  type LocalMediaState,
  NO_EFFECTS,
  type RemoteParticipant,
} from '@throughline/peer';
import {
  DEFAULT_ROOM_SETTINGS,
  NO_MEDIA,
  ParticipantId,
  RoomId,
  type RoomInfo,
} from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { announcements, captureAnnouncements, recordingsAtJoin } from './announcements';
import type { ToastContent } from './toasts';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const room = {
  id: RoomId.parse('mkte-vhap-wcru'),
  capacity: 8,
  ...DEFAULT_ROOM_SETTINGS,
};

function meetingOf(...others: RemoteParticipant[]): JoinedState {
  const known = { self: idOf(0), role: 'participant', room, others, waiting: [] } as const;
  return { kind: 'joined', ...known, signaling: 'connected', isCutOften: false };
}

function grace(link: LinkView, absent = false, screen = false): RemoteParticipant {
  const media = { ...NO_MEDIA, microphone: true, camera: true, screen };
  return { id: idOf(1), displayName: 'Grace', role: 'host', media, absent, link };
}

const connecting = { kind: 'connecting' } as const;
const connected = { kind: 'connected' } as const;
const interrupted = { kind: 'interrupted' } as const;
const failed = { kind: 'failed', cause: 'remote_silent' } as const;

/** Titles and details, one string per toast. */
const textOf = (toasts: ToastContent[]) =>
  toasts.map(({ title, detail }) => (detail === undefined ? title : `${title}: ${detail}`));

const recording: RemoteParticipant = {
  ...grace(connected),
  media: { ...grace(connected).media, recording: true },
};

it('[REC-2] a person who joins is notified of the participants who record', () => {
  expect(textOf(recordingsAtJoin(meetingOf(recording)))).toEqual([
    'Grace is recording this meeting',
  ]);
});

describe('changes in a meeting', () => {
  it.each([
    { before: meetingOf(), after: meetingOf(grace(connecting)), toasts: ['Grace joined'] },
    { before: meetingOf(grace(connected)), after: meetingOf(), toasts: ['Grace left'] },
    { before: meetingOf(grace(connecting)), after: meetingOf(grace(connected)), toasts: [] },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(grace(connected, false, true)),
      toasts: ['Grace shares a screen'],
    },
    {
      before: meetingOf(grace(connected, false, true)),
      after: meetingOf(grace(connected)),
      toasts: ['Grace no longer shares a screen'],
    },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(recording),
      toasts: ['Grace started to record this meeting'],
    },
    {
      before: meetingOf(recording),
      after: meetingOf(grace(connected)),
      toasts: ['Grace stopped recording'],
    },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(grace(interrupted)),
      toasts: ['The connection to Grace was interrupted'],
    },
    {
      before: meetingOf(grace(interrupted)),
      after: meetingOf(grace(connected)),
      toasts: ['The connection to Grace is back'],
    },
    {
      before: meetingOf(grace(connected)),
      after: meetingOf(grace(connected, true)),
      toasts: ['Grace lost the connection to the server and may come back'],
    },
    {
      before: meetingOf(grace(connected, true)),
      after: meetingOf(grace(connected)),
      toasts: ['Grace is back'],
    },
    {
      before: meetingOf(grace(interrupted, true)),
      after: meetingOf(grace(connected)),
      toasts: ['Grace is back', 'The connection to Grace is back'],
    },
    { before: meetingOf(grace(connected, true)), after: meetingOf(), toasts: ['Grace left'] },
    {
      before: meetingOf(grace(connecting)),
      after: meetingOf(grace(failed)),
      toasts: ['No connection to Grace: Grace’s browser did not answer.'],
    },
  ])('are announced as $toasts', ({ before, after, toasts }) => {
    expect(textOf(announcements(before, after))).toEqual(toasts);
  });

  it('[HAND-1] of hands are announced when one is raised, and not when it is lowered or moves up', () => {
    const lowered = grace(connected);
    const [first, second] = [1, 2].map((hand) => ({ ...lowered, hand }));

    expect(textOf(announcements(meetingOf(lowered), meetingOf(first!)))).toEqual([
      'Grace raised a hand',
    ]);
    expect(announcements(meetingOf(first!), meetingOf(lowered))).toEqual([]);
    expect(announcements(meetingOf(second!), meetingOf(first!))).toEqual([]);
  });

  it('[HAND-1] that repeat, as a hand that goes up and down, replace each other', () => {
    const [toast] = announcements(
      meetingOf(grace(connected)),
      meetingOf({ ...grace(connected), hand: 1 }),
    );

    expect(toast?.about).toBe(`hand of ${idOf(1)}`);
  });

  it('[RES-7] after a lost session are announced as our return only', () => {
    const after = { ...meetingOf(), self: idOf(2) };

    expect(textOf(announcements(meetingOf(grace(connected)), after))).toEqual([
      'You are back in the meeting',
    ]);
  });
});

describe('[MOD-11] the spotlight', () => {
  const nobody = meetingOf(grace(connected));
  const onGrace = meetingOf({ ...grace(connected), spotlight: true });
  const onSelf: JoinedState = { ...nobody, spotlight: true };

  it.each<{ before: JoinedState; after: JoinedState; toasts: string[] }>([
    { before: nobody, after: onGrace, toasts: ['Grace is in the spotlight'] },
    {
      before: onGrace,
      after: onSelf,
      toasts: ['You are in the spotlight: everyone sees you large'],
    },
    { before: onSelf, after: nobody, toasts: ['No one is in the spotlight'] },
    { before: onGrace, after: onGrace, toasts: [] },
    { before: onGrace, after: meetingOf(), toasts: ['Grace left'] },
  ])('is announced as $toasts', ({ before, after, toasts }) => {
    expect(textOf(announcements(before, after))).toEqual(toasts);
  });
});

describe('decisions of hosts', () => {
  const participant = meetingOf(grace(connected));
  const host = { ...participant, role: 'host' } as const;
  const set = (changes: Partial<RoomInfo>, meeting: JoinedState = participant) => ({
    ...meeting,
    room: { ...room, ...changes },
  });
  const muted = { ...participant, lastMute: { by: idOf(1) } };

  it.each<{ before: JoinedState; after: JoinedState; toasts: string[] }>([
    { before: participant, after: host, toasts: ['You are now a host'] },
    { before: host, after: participant, toasts: ['You are no longer a host'] },
    { before: participant, after: muted, toasts: ['Grace muted you'] },
    { before: muted, after: { ...muted, lastMute: { by: idOf(7) } }, toasts: ['A host muted you'] },
    { before: muted, after: { ...muted, signaling: 'reconnecting' }, toasts: [] },
    {
      before: participant,
      after: { ...participant, lastHandLowered: { by: idOf(1) } },
      toasts: ['Grace lowered your hand'],
    },
    {
      before: participant,
      after: { ...participant, lastHandLowered: { by: idOf(7) } },
      toasts: ['A host lowered your hand'],
    },
    {
      before: participant,
      after: { ...participant, lastMute: { by: null } },
      toasts: ['You were muted'],
    },
    {
      before: set({ mayUnmute: false }),
      after: { ...set({ mayUnmute: false }), lastMute: { by: null } },
      toasts: ['You are muted: You can unmute once a host allows it.'],
    },
    { before: participant, after: set({ locked: true }), toasts: ['This meeting is locked'] },
    {
      before: participant,
      after: set({ timerEndsAt: 5 }),
      toasts: ['A host has started a timer'],
    },
    {
      before: set({ timerEndsAt: 5 }),
      after: participant,
      toasts: ['A host has ended the timer'],
    },
    {
      before: set({ scheduledEnd: { at: 5, by: 'Grace' } }),
      after: participant,
      toasts: ['A host keeps the meeting open'],
    },
    {
      before: set({ locked: true }),
      after: participant,
      toasts: ['This meeting is no longer locked'],
    },
    {
      before: participant,
      after: set({ mayUnmute: false }),
      toasts: ['A host has turned off unmuting for participants'],
    },
    { before: set({ mayUnmute: false }), after: participant, toasts: ['You can unmute again'] },
    { before: host, after: set({ mayUnmute: false }, host), toasts: [] },
    {
      before: host,
      after: set({ lobby: true }, host),
      toasts: ['People now wait in the lobby until a host admits them'],
    },
    {
      before: set({ lobby: true }, host),
      after: host,
      toasts: ['People now join without waiting in the lobby'],
    },
    { before: participant, after: set({ lobby: true }), toasts: [] },
  ])('are announced as $toasts', ({ before, after, toasts }) => {
    expect(textOf(announcements(before, after))).toEqual(toasts);
  });
});

describe('changes of devices', () => {
  const off: LocalMediaState = {
    camera: { kind: 'off' },
    microphone: { kind: 'unavailable', problem: 'denied' },
    screen: { kind: 'off' },
    effects: NO_EFFECTS,
    cameras: [],
    microphones: [],
    speakers: [],
  };

  it('are not announced while both devices stay the same', () => {
    expect(captureAnnouncements(off, { ...off, cameras: [{ id: 'a', label: '' }] })).toEqual([]);
  });

  it('are announced for the changed device only', () => {
    const after: LocalMediaState = { ...off, camera: { kind: 'unavailable', problem: 'in-use' } };

    const [toast, ...more] = captureAnnouncements(off, after);

    expect(toast?.title).toBe('The camera is in use');
    expect(more).toEqual([]);
  });

  it('are announced once for a device that was replaced', () => {
    const lastSwitch = { kind: 'camera', cause: 'unplugged', from: 'USB', to: 'Built-in' } as const;
    const after: LocalMediaState = { ...off, lastSwitch };

    const [toast] = captureAnnouncements(off, after);

    expect(toast).toEqual({
      title: 'USB was disconnected',
      detail: 'Your camera is now Built-in.',
    });
    expect(captureAnnouncements(after, { ...after })).toEqual([]);
  });

  it('are announced for a screen that could not be shared', () => {
    const after: LocalMediaState = { ...off, screen: { kind: 'off', problem: 'denied' } };

    const [toast] = captureAnnouncements(off, after);

    expect(toast?.title).toBe('Your computer does not let the browser record the screen');
    expect(captureAnnouncements(after, { ...after })).toEqual([]);
  });

  it('are announced with the beginning and the end of sharing', () => {
    const video = {} as MediaStreamTrack;
    const on: LocalMediaState = { ...off, screen: { kind: 'on', video, content: 'text' } };
    const withSound: LocalMediaState = { ...off, screen: { ...on.screen, audio: video } as never };

    const titles = [
      [off, on],
      [off, withSound],
      [on, { ...on }],
      [on, off],
    ].map(([before, after]) =>
      captureAnnouncements(before as LocalMediaState, after as LocalMediaState).map(
        ({ title }) => title,
      ),
    );

    expect(titles).toEqual([
      ['You are sharing your screen'],
      ['You are sharing your screen with its sound'],
      [],
      ['You no longer share your screen'],
    ]);
  });

  it('are announced for a microphone that is silent', () => {
    const track = {} as MediaStreamTrack;
    const before: LocalMediaState = { ...off, microphone: { kind: 'on', track } };
    const microphone = { kind: 'on', track, trouble: 'silent' } as const;

    const [toast] = captureAnnouncements(before, { ...before, microphone });

    expect(toast?.title).toBe('No sound comes from your microphone');
  });
  it('are announced once for an effect that failed', () => {
    const microphone = { kind: 'failed', problem: 'not-loaded' } as const;
    const after: LocalMediaState = { ...off, effects: { ...NO_EFFECTS, microphone } };

    const [toast] = captureAnnouncements(off, after);

    expect(toast?.title).toBe('Your noise suppression could not be loaded');
    expect(captureAnnouncements(after, { ...after })).toEqual([]);
  });
});
