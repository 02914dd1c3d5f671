import type { RoomSettings } from '@throughline/protocol';
import { textsOf } from '@/messages/messages';

export const roomSettingMessages = textsOf('roomSettings');

/** The people to whom a change of each setting is announced. */
export const SETTING_AUDIENCES: Record<keyof RoomSettings, 'everyone' | 'hosts' | 'participants'> =
  { locked: 'everyone', lobby: 'hosts', mayUnmute: 'participants' };
