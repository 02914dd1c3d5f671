import type { RoomSettings } from '@throughline/protocol';

interface SettingMessages {
  label: string;
  note: string;
  turnedOn: string;
  turnedOff: string;
  /** The people to whom a change is announced. */
  audience: 'everyone' | 'hosts' | 'participants';
}

/** The texts of each setting of a room. A setting without texts does not compile. */
export const roomSettingMessages: Record<keyof RoomSettings, SettingMessages> = {
  locked: {
    label: 'Lock the meeting',
    note: 'No one else can join.',
    turnedOn: 'This meeting is locked',
    turnedOff: 'This meeting is no longer locked',
    audience: 'everyone',
  },
  lobby: {
    label: 'Use a lobby',
    note: 'People join once a host admits them. People with a personal link join without waiting.',
    turnedOn: 'People now wait in the lobby until a host admits them',
    turnedOff: 'People now join without waiting in the lobby',
    audience: 'hosts',
  },
  mayUnmute: {
    label: 'Participants can unmute',
    note: 'If this is off, muted participants stay muted. Hosts can still unmute themselves.',
    turnedOn: 'You can unmute again',
    turnedOff: 'A host has turned off unmuting for participants',
    audience: 'participants',
  },
};
