/** Why there is no connection to the server, what a person can do, and what the operator can set. */
import type { ConnectionFault } from '@throughline/peer';
import { filledTextsOf } from '@/messages/messages';
import type { RejectionMessage } from './rejection-messages';

/** @param address of the page, which the operator has to set */
export function faultMessage(
  fault: ConnectionFault,
  address: string = globalThis.location.origin,
): RejectionMessage {
  return { next: 'retry', ...filledTextsOf('faults', { address })[fault] };
}
