/** Why a join was rejected or a meeting was lost, and what the person can do next. */
import type { MeetingEndReason } from '@throughline/peer';
import { assertNever } from '@throughline/std';
import { faultMessage } from './fault-messages';

export interface RejectionMessage {
  title: string;
  remedy: string;
  /** What the person who runs the server can set. */
  operatorHint?: string;
  /** `passcode`: shown at that field. Otherwise the button to offer; `none` if none would help. */
  next: 'passcode' | 'retry' | 'reload' | 'new-meeting' | 'none';
}

export function rejectionMessage(reason: MeetingEndReason): RejectionMessage {
  switch (reason) {
    case 'passcode_required':
      return {
        title: 'This meeting has a passcode',
        remedy: 'Enter the passcode of this meeting.',
        next: 'passcode',
      };
    case 'wrong_passcode':
      return {
        title: 'Wrong passcode',
        remedy: 'This is not the passcode of this meeting. Check it and try again.',
        next: 'passcode',
      };
    case 'too_many_attempts':
      return {
        title: 'Too many attempts',
        remedy: 'Too many people tried to join within a short time. Try again in a minute.',
        next: 'retry',
      };
    case 'unavailable':
      return {
        title: 'The server is temporarily unavailable',
        remedy: 'It cannot admit anyone at the moment. Wait a moment, then try again.',
        next: 'retry',
      };
    case 'room_full':
      return {
        title: 'This meeting is full',
        remedy: 'You can join when another person leaves.',
        next: 'retry',
      };
    case 'room_locked':
      return {
        title: 'This meeting is locked',
        remedy: 'Ask a host to unlock it, then try again.',
        next: 'retry',
      };
    case 'entry_refused':
      return {
        title: 'A host declined your request',
        remedy: 'You can ask to join again.',
        next: 'retry',
      };
    case 'lobby_full':
      return {
        title: 'Too many people are waiting',
        remedy: 'Try again when the hosts have admitted some of them.',
        next: 'retry',
      };
    case 'token_required':
      return {
        title: 'You need a personal link to join this meeting',
        remedy: 'Ask the person who invited you for your own link, then open it.',
        next: 'none',
      };
    case 'invalid_token':
      return {
        title: 'Your personal link no longer works',
        remedy: 'Ask for a new link, or try to join without one.',
        next: 'retry',
      };
    case 'token_used':
      return {
        title: 'Your personal link has already been used',
        remedy: 'It opens this meeting once. Ask for a new link.',
        next: 'none',
      };
    case 'removed':
      return {
        title: 'You were removed from the meeting',
        remedy: 'A host removed you. If that was a mistake, ask them for a new link.',
        next: 'none',
      };
    case 'room_ended':
      return {
        title: 'The meeting is over',
        remedy: 'It has ended for everyone.',
        next: 'new-meeting',
      };
    case 'unknown_room':
      return {
        title: 'This meeting does not exist',
        remedy: 'It may have ended, or the link is incomplete.',
        next: 'new-meeting',
      };
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
    case 'replaced':
    case 'session_replaced':
      return {
        title: 'You joined this meeting in another tab, window or device',
        remedy: 'Rejoin to continue here. If it was not you, ask for a new link.',
        next: 'retry',
      };
    case 'unsupported_version':
      return {
        title: 'This page is out of date',
        remedy: 'The server has been updated. Reload the page to continue.',
        next: 'reload',
      };
    case 'malformed_message':
    case 'already_joined':
    case 'not_joined':
    case 'not_permitted':
    case 'unknown_participant':
    case 'session_over':
    case 'internal':
      return {
        title: 'Joining failed',
        remedy: 'This is our fault. Trying again often helps.',
        next: 'retry',
      };
    default:
      return assertNever(reason);
  }
}
