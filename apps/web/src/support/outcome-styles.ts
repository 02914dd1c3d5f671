import type { MeetingOutcome } from '@throughline/protocol';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon, Waypoints } from 'lucide-react';

interface OutcomeStyle {
  readonly icon: LucideIcon;
  /** Of the icon and of bars. */
  readonly text: string;
  readonly bar: string;
}

export const OUTCOME_STYLES: Readonly<Record<MeetingOutcome, OutcomeStyle>> = {
  failed: { icon: CircleX, text: 'text-danger', bar: 'bg-danger' },
  relayed: { icon: Waypoints, text: 'text-warning', bar: 'bg-warning' },
  direct: { icon: CircleCheck, text: 'text-accent', bar: 'bg-accent' },
  unreported: { icon: CircleHelp, text: 'text-muted', bar: 'bg-field-edge' },
};

/** As charts stack them: failures on top. */
export const OUTCOMES: readonly MeetingOutcome[] = ['failed', 'relayed', 'direct', 'unreported'];
