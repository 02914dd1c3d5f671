import type { HostOutcome } from '@throughline/peer';

type FailureReason = Extract<HostOutcome, { ok: false }>['reason'];

/** Why a host's request failed. */
export function hostRequestMessage(reason: FailureReason): string {
  switch (reason) {
    case 'room_full':
      return 'The meeting is full. Another person has to leave first.';
    case 'unknown_participant':
      return 'This person is no longer here.';
    case 'not_permitted':
      return 'Only a host can do that, and a meeting keeps at least one host.';
    default:
      return 'That did not work. Try again in a moment.';
  }
}
