import type { CheckState } from '@throughline/connectivity';
import type { Readable } from '@throughline/std';

/** What a page shows of a network check. */
export interface RepeatableCheck {
  readonly state: Readable<CheckState>;
  /** Ends the check that is running, and starts another one. */
  start(): void;
}
