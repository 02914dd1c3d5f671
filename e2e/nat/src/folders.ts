/** Where things are, from the sources as well as from what is built of them. */
import path from 'node:path';

/** Of the repository. */
export const ROOT = path.join(import.meta.dirname, '../../..');

/** What runs leave behind; git ignores it. */
export const REPORT = path.join(ROOT, 'test-results/nat');
