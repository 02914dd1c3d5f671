import type { MeetingEndReason } from '@throughline/peer';
import { type RejectionMessage, rejectionMessage } from './rejection-messages';

interface EndedMessage {
  title: string;
  /** Sentences, one paragraph each. */
  text: string[];
  next: RejectionMessage['next'];
  operatorHint?: string | undefined;
}

/** @param reason undefined if the person left */
export function endedMessage(reason: MeetingEndReason | undefined): EndedMessage {
  if (reason === undefined)
    return {
      title: 'You left the meeting',
      text: ['Your camera and microphone are off.'],
      next: 'retry',
    };
  const { title, remedy, next, operatorHint } = rejectionMessage(reason);
  switch (reason) {
    // A host's decision, not a connection failure.
    case 'removed':
      return { title, text: ['A host removed you. Your camera and microphone are off.'], next };
    case 'room_ended':
      return { title, text: [remedy], next };
    default:
      return { title: 'The connection was lost', text: [`${title}.`, remedy], next, operatorHint };
  }
}
