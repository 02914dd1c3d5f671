/** What a refused or lost meeting means to the person, and what they can do next. */
import type { MeetingLoss } from '@throughline/peer';
import { assertNever } from '@throughline/std';

export interface RefusalWords {
  title: string;
  remedy: string;
  /**
   * `passcode`: to be shown at that field; the others name the button that helps, `none` that no
   * button does.
   */
  next: 'passcode' | 'retry' | 'reload' | 'new-meeting' | 'none';
}

export function refusalWords(reason: MeetingLoss): RefusalWords {
  switch (reason) {
    case 'passcode_required':
      return {
        title: 'This meeting has a passcode',
        remedy: 'Enter the passcode you were given.',
        next: 'passcode',
      };
    case 'wrong_passcode':
      return {
        title: 'Wrong passcode',
        remedy: 'That is not the passcode of this meeting. Check it and try again.',
        next: 'passcode',
      };
    case 'too_many_attempts':
      return {
        title: 'Too many attempts',
        remedy: 'Too many people tried to come in just now. Wait a minute, then try again.',
        next: 'retry',
      };
    case 'rate_limited':
      return {
        title: 'Too many at once',
        remedy: 'Many people on your network are joining just now. Wait a moment, then try again.',
        next: 'retry',
      };
    case 'room_full':
      return {
        title: 'This meeting is full',
        remedy: 'You can come in as soon as somebody leaves.',
        next: 'retry',
      };
    case 'room_locked':
      return {
        title: 'This meeting is locked',
        remedy: 'Nobody new is let in just now. Ask somebody inside to unlock it, then try again.',
        next: 'retry',
      };
    case 'entry_refused':
      return {
        title: 'You were not let in',
        remedy: 'A host turned your request down.',
        next: 'retry',
      };
    case 'lobby_full':
      return {
        title: 'Too many people are waiting',
        remedy: 'Try again when some of them have been let in.',
        next: 'retry',
      };
    case 'token_required':
      return {
        title: 'This meeting needs a personal link',
        remedy: 'Ask whoever invited you for a link of your own, and open that.',
        next: 'none',
      };
    case 'invalid_token':
      return {
        title: 'Your personal link does not work any more',
        remedy: 'Ask for a new one, or try to come in without.',
        next: 'retry',
      };
    case 'removed':
      return {
        title: 'You were removed from the meeting',
        remedy: 'A host took you out. If that was a mistake, ask them for a new link.',
        next: 'none',
      };
    case 'room_ended':
      return {
        title: 'The meeting is over',
        remedy: 'A host ended it for everybody.',
        next: 'new-meeting',
      };
    case 'unknown_room':
      return {
        title: 'This meeting does not exist',
        remedy: 'It may have ended, or the link is incomplete.',
        next: 'new-meeting',
      };
    case 'unreachable':
      return {
        title: 'The server cannot be reached',
        remedy: 'Check your network, then try again.',
        next: 'retry',
      };
    case 'replaced':
      return {
        title: 'This meeting goes on in another tab or window',
        remedy: 'Rejoin to take part here as well.',
        next: 'retry',
      };
    case 'unsupported_version':
      return {
        title: 'This page is out of date',
        remedy: 'The server has been updated. Reload the page to go on.',
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
        title: 'Joining did not work',
        remedy: 'This is a fault of ours. Trying again often helps.',
        next: 'retry',
      };
    default:
      return assertNever(reason);
  }
}
