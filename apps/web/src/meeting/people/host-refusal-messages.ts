import type { HostOutcome } from '@throughline/peer';

type Refusal = Extract<HostOutcome, { ok: false }>['reason'];

/** Why what a host asked for did not happen. */
export function hostRefusalWords(reason: Refusal): string {
  switch (reason) {
    case 'room_full':
      return 'All places are taken. Somebody has to leave first.';
    case 'unknown_participant':
      return 'They are not here any more.';
    case 'not_permitted':
      return 'You may not do that: only a host can, and a meeting keeps at least one.';
    default:
      return 'That did not work. Try again in a moment.';
  }
}
