/**
 * Holds unfinished connections until it is stopped, for a test that needs them from another process or
 * network namespace. Its argument is the options of the flood as JSON. Prints a line each second.
 */
import { ConnectionFlood, type FloodOptions } from './connection-flood.js';

const REPORT_MS = 1_000;

const [options = ''] = process.argv.slice(2);
const flood = new ConnectionFlood(JSON.parse(options) as FloodOptions);
setInterval(() => {
  process.stdout.write(`held ${flood.held}, opened ${flood.opened}\n`);
}, REPORT_MS);
