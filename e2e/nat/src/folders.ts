/** Paths that are valid from the sources and from the build. */
import path from 'node:path';

/** The repository. */
export const ROOT = path.join(import.meta.dirname, '../../..');

/** The results of runs, which git ignores. */
export const REPORT = path.join(ROOT, 'test-results/nat');

/** The report of the last `npm run nat-lab`. */
export const PAIR_REPORT = path.join(ROOT, 'test-results/nat-lab');

/** A folder for each deviating cell of the last run. */
export const FAILURES = path.join(REPORT, 'failures');
