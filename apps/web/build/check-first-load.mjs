/** Run after each build. */
import path from 'node:path';
import { firstLoads, MAX_FIRST_LOAD_KIB } from './first-load.mjs';

for (const [page, kib] of Object.entries(firstLoads(path.join(import.meta.dirname, '../.next')))) {
  console.log(`First load of ${page}: ${kib.toFixed(1)} KiB of ${MAX_FIRST_LOAD_KIB}`);
  if (kib <= MAX_FIRST_LOAD_KIB) continue;
  console.error(
    `The first load of ${page} exceeds its budget. Load what the page does not need at once in a file of its own (src/ui/load-part.ts).`,
  );
  process.exitCode = 1;
}
