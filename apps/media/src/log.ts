/** One JSON object per line on standard output, as the API logs. */
export function log(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const time = new Date().toISOString();
  process.stdout.write(`${JSON.stringify({ time, event, ...fields })}\n`);
}
