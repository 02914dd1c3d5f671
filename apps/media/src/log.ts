/** Writes one JSON object per line to standard output, as the API does. */
export function log(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const time = new Date().toISOString();
  process.stdout.write(`${JSON.stringify({ time, event, ...fields })}\n`);
}
