/** The matrix for a README, in Prettier's table layout, so that formatting changes nothing. */
import { replaceSection } from '@throughline/test-kit';
import { find, sitesOf } from './matrix.js';
import { type ReportedCell, sorted } from './reported-cell.js';

/** Around the matrix in the text of a README. */
const MARKERS = { begin: '<!-- nat-matrix:start -->', end: '<!-- nat-matrix:end -->' };

/** One table: the path with TURN, then the one without, if it differs. */
export function markdownMatrix(cells: readonly ReportedCell[]): string {
  const { apart } = sorted(cells);
  const sites = sitesOf(apart).map(({ name }) => name);
  const of = (turn: boolean) => apart.filter((cell) => cell.turn === turn);
  const rows = sites.map((row) => [
    `**${escape(row)}**`,
    ...sites.map((column) => pathsLabel(find(of(true), row, column), find(of(false), row, column))),
  ]);
  return table([['', ...sites.map(escape)], ...rows]);
}

/** Writes the matrix between the two markers of a text; throws if they are missing. */
export function replaceMatrix(text: string, matrix: string): string {
  return replaceSection(text, MARKERS, matrix);
}

function pathsLabel(withTurn: ReportedCell | undefined, without: ReportedCell | undefined): string {
  const labels = [withTurn, without].filter((cell) => cell !== undefined).map(cellLabel);
  return [...new Set(labels)].join(' / ') || 'not run';
}

function cellLabel({ digest }: ReportedCell): string {
  if (!digest.outcome) return 'not run';
  return digest.verdict === 'deviates' ? `**✗ ${digest.outcome.path}**` : digest.outcome.path;
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|&]/g, (character) => `\\${character}`);
}

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
