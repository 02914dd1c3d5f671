/** What the process that callers live in tells of them. */
export interface CallsReport {
  /** Signals, of all callers. */
  said: number;
  heard: number;
  /** What broke a promise of the API, by caller. */
  faults: string[];
  /** Times that anybody was told that the other one is absent. */
  absences: number;
  /** Sockets that followed on others. */
  resumes: number;
}

/** `finish`: say nothing more, wait for what is under way, leave. */
export type ToCallers = 'report' | 'finish';

export type FromCallers = { kind: 'in calls' } | { kind: 'report'; report: CallsReport };
