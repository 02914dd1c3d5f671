/** The code of a system or TLS error, such as `ECONNREFUSED`, for the text of a finding. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no reply in time';
  return 'code' in error ? String(error.code) : error.name;
}
