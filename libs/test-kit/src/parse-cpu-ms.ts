/** `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/**
 * The user and kernel time of all threads of a process since it started, from its `/proc/PID/stat` (proc(5), fields 14
 * and 15). The name of the program, field 2, may itself hold spaces and parentheses. Throws if it is another text.
 */
export function parseCpuMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [utime, stime] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isInteger(utime) || !Number.isInteger(stime)) throw new Error('not a /proc/PID/stat');
  return ((utime + stime) * 1000) / TICKS_PER_SECOND;
}
