/** The environment of the tests of the catalogue, read once. */
import path from 'node:path';

/** Folder of the built catalogue. `CATALOGUE`: that of another commit (`compare/compare.mjs`). */
export const catalogueFolder =
  process.env['CATALOGUE'] ?? path.join(import.meta.dirname, '../../../../apps/web/dist/catalogue');
