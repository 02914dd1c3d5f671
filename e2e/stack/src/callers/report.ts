/** The messages between a test and the process that runs the callers. */
export interface CallsReport {
  /** Signals that all callers have sent. */
  sent: number;
  received: number;
  /** Violations of the API's guarantees, with the caller's index. */
  faults: string[];
  /** How often a caller was reported as absent. */
  absences: number;
  /** How often a caller resumed its session. */
  resumes: number;
}

/** `finish`: stop sending, wait for pending signals, leave. */
export type ToCallers = 'report' | 'finish';

export type FromCallers = { kind: 'in calls' } | { kind: 'report'; report: CallsReport };
