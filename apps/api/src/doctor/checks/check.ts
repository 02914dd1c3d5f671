import type { DoctorContext } from '../doctor-context.js';
import type { Finding } from '../finding.js';

/** Examines one part of the set-up. Each fault is reported by one check alone; others skip what depends on it. */
export type Check = (context: DoctorContext) => Promise<Finding[]>;
