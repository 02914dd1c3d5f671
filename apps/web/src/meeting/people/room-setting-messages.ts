import type { RoomSwitch } from '@throughline/protocol';
import { textsOf } from '@/messages/messages';

export const roomSettingMessages = textsOf('roomSettings');
export const mediaPathMessages = textsOf('mediaPath');

/** The people to whom a change of each setting is announced. */
export const SETTING_AUDIENCES: Record<RoomSwitch, 'everyone' | 'hosts' | 'participants'> = {
  locked: 'everyone',
  lobby: 'hosts',
  mayUnmute: 'participants',
  mayShareScreen: 'participants',
  mayChat: 'participants',
};

/** The settings under a heading, in the order of the panel. */
export const SETTING_GROUPS: readonly {
  group: 'access' | 'permissions';
  names: readonly RoomSwitch[];
}[] = [
  { group: 'access', names: ['locked', 'lobby'] },
  { group: 'permissions', names: ['mayUnmute', 'mayShareScreen', 'mayChat'] },
];
