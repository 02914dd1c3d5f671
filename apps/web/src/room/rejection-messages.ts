/** Why a join was rejected or a meeting was lost, and what the person can do next. */
import type { MeetingEndReason } from '@throughline/peer';
import type { English } from '@/messages/catalogue';
import { textsOf } from '@/messages/messages';
import { faultMessage } from './fault-messages';

export interface RejectionMessage {
  title: string;
  remedy: string;
  /** What the person who runs the server can set. */
  operatorHint?: string;
  /** `passcode`: shown at that field. Otherwise the button to offer; `none` if none would help. */
  next: 'passcode' | 'retry' | 'reload' | 'new-meeting' | 'none';
}

const texts = textsOf('rejections');

const NEXT: Record<keyof English['rejections'], RejectionMessage['next']> = {
  passcode_required: 'passcode',
  wrong_passcode: 'passcode',
  too_many_attempts: 'retry',
  unavailable: 'retry',
  room_full: 'retry',
  room_locked: 'retry',
  media_server_required: 'none',
  entry_refused: 'retry',
  lobby_full: 'retry',
  token_required: 'none',
  invalid_token: 'retry',
  token_used: 'none',
  removed: 'none',
  room_ended: 'new-meeting',
  unknown_room: 'new-meeting',
  replaced: 'retry',
  unsupported_version: 'reload',
  other: 'retry',
};

export function rejectionMessage(reason: MeetingEndReason): RejectionMessage {
  switch (reason) {
    case 'rate_limited':
    case 'unreachable':
    case 'interrupted':
    case 'server_down':
    case 'other_address':
    case 'api_intercepted':
    case 'signal_intercepted':
    case 'websockets_blocked':
    case 'websockets_unanswered':
    case 'subprotocol_removed':
    case 'connection_cut':
      return faultMessage(reason);
    case 'session_replaced':
      return messageOf('replaced');
    case 'malformed_message':
    case 'already_joined':
    case 'not_joined':
    case 'not_permitted':
    case 'unknown_participant':
    case 'session_over':
    case 'media_moved':
    case 'media_unavailable':
    case 'media_limit_reached':
    case 'invalid_media':
    case 'internal':
      return messageOf('other');
    default:
      return messageOf(reason);
  }
}

function messageOf(reason: keyof English['rejections']): RejectionMessage {
  return { ...texts[reason], next: NEXT[reason] };
}
