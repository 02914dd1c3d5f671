/** The reports of the process that runs the callers. */
export interface CallsReport {
  /** Signals of all callers. */
  sent: number;
  received: number;
  /** Broken promises of the API, by caller. */
  faults: string[];
  /** How often a caller was reported as absent. */
  absences: number;
  /** Connections after the first. */
  resumes: number;
}

/** `finish`: stop sending, wait for pending signals, leave. */
export type ToCallers = 'report' | 'finish';

export type FromCallers = { kind: 'in calls' } | { kind: 'report'; report: CallsReport };
