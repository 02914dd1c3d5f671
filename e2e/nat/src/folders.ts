/** Where things are, from the sources as well as from what is built of them. */
import path from 'node:path';

/** Of the repository. */
export const ROOT = path.join(import.meta.dirname, '../../..');

/** What runs leave behind; git ignores it. */
export const REPORT = path.join(ROOT, 'test-results/nat');

/** Of the last pair that somebody had a look at. */
export const PAIR_REPORT = path.join(ROOT, 'test-results/nat-lab');

/** A folder for each cell of the last run that did not go as predicted. */
export const FAILURES = path.join(REPORT, 'failures');
