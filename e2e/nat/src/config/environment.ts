import { execFileSync } from 'node:child_process';

/** All pairs, or a set that has each kind of network in it. */
export const wantsWholeMatrix = process.env['NAT_MATRIX'] === 'whole';

/** Of the product, for readers of the report. */
export const revision = execFileSync('git', ['describe', '--always', '--dirty'], {
  cwd: import.meta.dirname,
  encoding: 'utf8',
}).trim();
