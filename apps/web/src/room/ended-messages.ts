import type { MeetingEndReason } from '@throughline/peer';
import { textsOf } from '@/messages/messages';
import { uiMessages } from '@/messages/texts';
import { type RejectionMessage, rejectionMessage } from './rejection-messages';

interface EndedMessage {
  title: string;
  /** Sentences, one paragraph each. */
  text: string[];
  next: RejectionMessage['next'];
  operatorHint?: string | undefined;
}

const texts = textsOf('ended');

/** @param reason undefined if the person left */
export function endedMessage(reason: MeetingEndReason | undefined): EndedMessage {
  if (reason === undefined) return { title: texts.left, text: [texts.devicesOff], next: 'retry' };
  const { title, remedy, next, operatorHint } = rejectionMessage(reason);
  switch (reason) {
    // A host's decision, not a connection failure.
    case 'removed':
      return { title, text: [texts.removed], next };
    case 'room_ended':
      return { title, text: [remedy], next };
    default:
      return {
        title: texts.connectionLost,
        text: [uiMessages.sentence({ title }), remedy],
        next,
        operatorHint,
      };
  }
}
