import type { CellResult } from '../verdict/cell.js';
import { type Digest, digest } from '../verdict/digest.js';

export interface ReportedCell extends CellResult {
  /** Of its story in the page. */
  id: string;
  digest: Digest;
}

export function reportedCells(results: readonly CellResult[]): ReportedCell[] {
  return results.map((result, index) => ({
    ...result,
    id: `story-${index + 1}`,
    digest: digest(result),
  }));
}

/** Where each belongs: told for itself, in the matrix, or among those of one network. */
export function sorted(cells: readonly ReportedCell[]) {
  const inMatrix = cells.filter(({ scenario }) => scenario === undefined);
  return {
    scenarios: cells.filter(({ scenario }) => scenario !== undefined),
    apart: inMatrix.filter(({ oneSite }) => !oneSite),
    together: inMatrix.filter(({ oneSite }) => oneSite),
  };
}
