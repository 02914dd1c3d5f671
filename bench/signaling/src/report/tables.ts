/** The results as Markdown: a row for each server, medians of the rounds with their spread. */
import { type Summary, summarise, summariseRatios } from '../measure/summary.ts';
import type { FigureName } from '../scenarios/figures.ts';
import type { Results } from './results.ts';

interface Column {
  readonly figure: FigureName;
  readonly title: string;
  readonly digits: number;
  /** Whether to show the ratio to the bare relay as well. */
  readonly isCompared?: boolean;
  /** Shown in per cent. */
  readonly isShare?: boolean;
}

const RELAY_COLUMNS: readonly Column[] = [
  {
    figure: 'relayCpuUs',
    title: 'CPU per message at a steady rate, µs',
    digits: 1,
    isCompared: true,
  },
  { figure: 'relayStoreCpuUs', title: 'of which Redis, µs', digits: 1 },
  { figure: 'latencyP50Ms', title: 'p50, ms', digits: 2 },
  { figure: 'latencyP99Ms', title: 'p99, ms', digits: 2 },
  {
    figure: 'saturationCpuUs',
    title: 'CPU per message at saturation, µs',
    digits: 1,
    isCompared: true,
  },
  { figure: 'saturationPerSecond', title: 'most messages/s', digits: 0 },
  { figure: 'saturationCoreShare', title: '% of the core', digits: 0, isShare: true },
  { figure: 'joinCpuMs', title: 'CPU per join, ms', digits: 2, isCompared: true },
];

const MIXED_COLUMNS: readonly Column[] = ([4, 8, 100] as const).flatMap((size) => [
  {
    figure: `mixed${size}CpuUs` as const,
    title: `rooms of ${size}: CPU per message that arrives, µs`,
    digits: 1,
    isCompared: true,
  },
  { figure: `mixed${size}P99Ms` as const, title: 'p99, ms', digits: 2 },
  { figure: `join${size}CpuMs` as const, title: 'CPU per join, ms', digits: 2 },
]);

const IDLE_COLUMNS: readonly Column[] = [
  { figure: 'idleKib', title: 'KiB per idle socket', digits: 1, isCompared: true },
  { figure: 'idleUncollectedKib', title: 'with garbage, KiB', digits: 1 },
  { figure: 'idleCoreShare', title: 'idle CPU, % of the core', digits: 1, isShare: true },
  { figure: 'idleLost', title: 'sockets lost', digits: 0 },
  { figure: 'stormMs', title: 'storm, ms', digits: 0 },
  { figure: 'stormCpuMs', title: 'CPU per resume, ms', digits: 2, isCompared: true },
];

export function toMarkdown(results: Results, base: string): string {
  const tables = [RELAY_COLUMNS, MIXED_COLUMNS, IDLE_COLUMNS].map((columns) =>
    table(results, base, columns),
  );
  return tables.filter((text) => text !== '').join('\n\n');
}

function table(results: Results, base: string, columns: readonly Column[]): string {
  const hasAny = (server: string) => columns.some((c) => results.of(server, c.figure).length > 0);
  const rows = results.servers
    .filter(hasAny)
    .map((server) => [server, ...columns.map((column) => cell(results, { server, base, column }))]);
  if (rows.length === 0) return '';
  const head = ['server', ...columns.map(({ title }) => title)];
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

interface Cell {
  readonly server: string;
  readonly base: string;
  readonly column: Column;
}

function cell(results: Results, { server, base, column }: Cell): string {
  const values = results.of(server, column.figure);
  if (values.length === 0) return '';
  const scale = column.isShare === true ? 100 : 1;
  const text = show(summarise(values.map((value) => value * scale)), column.digits);
  const compared = results.of(base, column.figure);
  if (column.isCompared !== true || server === base || compared.length === 0) return text;
  return `${text} = ×${show(summariseRatios(values, compared), 2)}`;
}

const show = ({ median, min, max }: Summary, digits: number) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
