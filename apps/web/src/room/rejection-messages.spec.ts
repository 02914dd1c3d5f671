import type { MeetingEndReason } from '@throughline/peer';
import { expect, it } from 'vitest';
import { type RejectionMessage, rejectionMessage } from './rejection-messages';

it.each<{ reason: MeetingEndReason; next: RejectionMessage['next']; title: RegExp }>([
  { reason: 'passcode_required', next: 'passcode', title: /has a passcode/ },
  { reason: 'wrong_passcode', next: 'passcode', title: /Wrong passcode/ },
  { reason: 'too_many_attempts', next: 'retry', title: /Too many/ },
  { reason: 'rate_limited', next: 'retry', title: /at once/ },
  { reason: 'room_full', next: 'retry', title: /full/ },
  { reason: 'room_locked', next: 'retry', title: /locked/ },
  { reason: 'entry_refused', next: 'retry', title: /declined/ },
  { reason: 'lobby_full', next: 'retry', title: /waiting/ },
  { reason: 'token_required', next: 'none', title: /need a personal link/ },
  { reason: 'invalid_token', next: 'retry', title: /link no longer works/ },
  { reason: 'removed', next: 'none', title: /removed/ },
  { reason: 'room_ended', next: 'new-meeting', title: /over/ },
  { reason: 'unknown_room', next: 'new-meeting', title: /does not exist/ },
  { reason: 'interrupted', next: 'retry', title: /was interrupted/ },
  { reason: 'server_down', next: 'retry', title: /does not respond/ },
  { reason: 'other_address', next: 'retry', title: /not work at this address/ },
  { reason: 'api_intercepted', next: 'retry', title: /in place of the server/ },
  { reason: 'signal_intercepted', next: 'retry', title: /leads elsewhere/ },
  { reason: 'websockets_blocked', next: 'retry', title: /blocks meetings/ },
  { reason: 'websockets_unanswered', next: 'retry', title: /gets no answer/ },
  { reason: 'subprotocol_removed', next: 'retry', title: /changes the connection/ },
  { reason: 'connection_cut', next: 'retry', title: /closes the connection/ },
  { reason: 'unreachable', next: 'retry', title: /cannot be reached/ },
  { reason: 'replaced', next: 'retry', title: /another tab/ },
  { reason: 'unsupported_version', next: 'reload', title: /out of date/ },
  { reason: 'unavailable', next: 'retry', title: /temporarily unavailable/ },
  { reason: 'internal', next: 'retry', title: /failed/ },
  { reason: 'malformed_message', next: 'retry', title: /failed/ },
])('$reason leads to $next', ({ reason, next, title }) => {
  const message = rejectionMessage(reason);

  expect(message.next).toBe(next);
  expect(message.title).toMatch(title);
});
