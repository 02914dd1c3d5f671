/** Run after each build. */
import path from 'node:path';
import { firstLoads, MAX_FIRST_LOAD_KIB } from './first-load.mjs';
import { MAX_TEXT_KIB, textWeights } from './text-weight.mjs';

const texts = await textWeights();
for (const [page, kib] of Object.entries(firstLoads(path.join(import.meta.dirname, '../.next')))) {
  const maxKib = MAX_FIRST_LOAD_KIB[page];
  console.log(
    `First load of ${page}: ${kib.toFixed(1)} KiB of ${maxKib}, and ${texts[page].toFixed(1)} KiB of ${MAX_TEXT_KIB} of texts`,
  );
  if (kib > maxKib)
    fail(
      `The first load of ${page} exceeds its budget. Load what the page does not need at once in a file of its own (src/ui/load-part.ts).`,
    );
  if (texts[page] > MAX_TEXT_KIB)
    fail(`The texts of ${page} exceed their budget. Send it fewer areas (src/messages/areas.ts).`);
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
