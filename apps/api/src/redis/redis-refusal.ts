/**
 * Errors by which Redis rejects a command because of its own condition, not because of the command:
 * their first word (Redis, "RESP protocol: simple errors"). They pass, so the command is worth a
 * repetition.
 */
const REFUSALS = new Set([
  'OOM', // `maxmemory` is reached and nothing may be evicted
  'MISCONF', // the last snapshot or append to the file failed
  'READONLY', // a replica
  'NOREPLICAS', // fewer replicas than `min-replicas-to-write`
  'MASTERDOWN', // a replica without its master
  'LOADING', // reading its file after a start
  'BUSY', // a script runs for too long
  'CLUSTERDOWN',
  'TRYAGAIN',
]);

/** The first word of the error if Redis refuses because of its condition; otherwise undefined. */
export function refusalIn(error: Error): string | undefined {
  const [code = ''] = error.message.split(' ');
  return REFUSALS.has(code) ? code : undefined;
}

const field = (info: string, name: string) =>
  Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? Number.NaN);

/** The used share of `maxmemory` from a reply to `INFO memory`; undefined if there is no maximum. */
export function memoryRatioIn(info: string): number | undefined {
  const ratio = field(info, 'used_memory') / field(info, 'maxmemory');
  return Number.isFinite(ratio) ? ratio : undefined;
}
