import type { HostOutcome } from '@throughline/peer';
import { textsOf } from '@/messages/messages';

type FailureReason = Extract<HostOutcome, { ok: false }>['reason'];

const texts = textsOf('hostRequests');

/** Why a host's request failed. */
export function hostRequestMessage(reason: FailureReason): string {
  switch (reason) {
    case 'room_full':
    case 'unknown_participant':
    case 'rate_limited':
    case 'not_permitted':
      return texts[reason];
    default:
      return texts.other;
  }
}
