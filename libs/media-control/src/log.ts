/** Writes one line to the log of the process that uses this library. */
export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void;
