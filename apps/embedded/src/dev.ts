/** Entry point of `npm run dev`. */
import path from 'node:path';
import { devPrograms, readDevOptions } from './dev/dev-programs.js';
import { launch } from './launch.js';

const read = readDevOptions(process.argv.slice(2));
if (read.ok) {
  await launch(devPrograms(path.resolve(import.meta.dirname, '../../..'), read.options));
} else {
  process.stderr.write(`${read.problem}\n`);
  process.exitCode = 1;
}
