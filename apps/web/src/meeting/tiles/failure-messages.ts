/** Why a link failed or will fail, and what the person can do. */
import type { FailureCause } from '@throughline/connectivity';
import { filledTextsOf } from '@/messages/messages';

export interface FailureMessage {
  cause: string;
  remedy: string;
}

/** @param name of the participant at the other end */
export function failureMessage(cause: FailureCause, name: string): FailureMessage {
  return filledTextsOf('linkFailures', { name })[cause];
}
