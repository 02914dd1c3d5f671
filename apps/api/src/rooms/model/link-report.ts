import type { LinkOutcome, ParticipantId } from '@throughline/protocol';

/** What the participant at one end reports about its link to another participant [LNK-6]. */
export interface LinkReport {
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly link: LinkOutcome;
}
