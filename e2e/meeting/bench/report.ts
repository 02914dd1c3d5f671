/** Prints one measurement: a title and its figures. */
export function print(title: string, figures: Record<string, string>): void {
  const rows = Object.entries(figures).map(([name, value]) => `  ${name.padEnd(28)} ${value}`);
  process.stdout.write(`\n${[title, ...rows].join('\n')}\n`);
}

export function distribution(values: readonly number[], unit: string): Record<string, string> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN)} ${unit}`;
  return { minimum: at(0), median: at(0.5), p95: at(0.95), maximum: at(1) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
