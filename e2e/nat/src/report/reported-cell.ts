import type { CellResult } from '../verdict/cell.js';
import { type Digest, digest } from '../verdict/digest.js';

export interface ReportedCell extends CellResult {
  /** The anchor of its trace in the page. */
  id: string;
  digest: Digest;
}

export function reportedCells(results: readonly CellResult[]): ReportedCell[] {
  return results.map((result, index) => ({
    ...result,
    id: `trace-${index + 1}`,
    digest: digest(result),
  }));
}

/** Sorts cells into scenarios, the matrix, and people in one network. */
export function sorted(cells: readonly ReportedCell[]) {
  const inMatrix = cells.filter(({ scenario }) => scenario === undefined);
  return {
    scenarios: cells.filter(({ scenario }) => scenario !== undefined),
    apart: inMatrix.filter(({ oneSite }) => !oneSite),
    together: inMatrix.filter(({ oneSite }) => oneSite),
  };
}
