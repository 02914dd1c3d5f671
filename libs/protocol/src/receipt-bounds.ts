/** Constants of receipts, apart from their schema: pages make receipts and never parse them, so they load no schema. */

/** A change that an existing reader misreads is a new version, with a schema at another path [RCP-4]. */
export const RECEIPT_VERSION = 1;

/** What one receipt holds at most, of the latest [RCP-3]. */
export const RECEIPT_BOUNDS = {
  links: 40,
  steps: 400,
  routes: 100,
  restarts: 100,
  gaps: 100,
  failures: 20,
  pairs: 100,
  candidates: 100,
  /** One each ten seconds of ten minutes. */
  samples: 61,
} as const;
