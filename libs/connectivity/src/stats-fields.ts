/** Fields of stats reports, each validated when it is read: browsers omit what they do not know. */

/** One value of an `RTCStatsReport`. Every other field is validated when it is read. */
export interface StatsEntry {
  readonly id: string;
  readonly type: string;
}

export function field(entry: StatsEntry, name: string): unknown {
  return Reflect.get(entry, name);
}

export function text(entry: StatsEntry, name: string): string | undefined {
  const value = field(entry, name);
  return typeof value === 'string' ? value : undefined;
}

export function number(entry: StatsEntry, name: string): number | undefined {
  const value = field(entry, name);
  return typeof value === 'number' ? value : undefined;
}

export function boolean(entry: StatsEntry, name: string): boolean | undefined {
  const value = field(entry, name);
  return typeof value === 'boolean' ? value : undefined;
}
