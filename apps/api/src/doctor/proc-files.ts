/** Reads single files below `/proc`. Each function returns `undefined` if the system does not show the file. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

export const readText = (procFolder: string, file: string): Promise<string | undefined> =>
  readFile(path.join(procFolder, file), 'utf8').catch(() => undefined);

export async function readNumber(procFolder: string, file: string): Promise<number | undefined> {
  return numberIn(await readText(procFolder, file));
}

export function numberIn(text: string | undefined): number | undefined {
  const number = Number(text?.trim() || Number.NaN);
  return Number.isNaN(number) ? undefined : number;
}

/** The permissions of the file, such as `0o644`. */
export async function readMode(procFolder: string, file: string): Promise<number | undefined> {
  const stats = await stat(path.join(procFolder, file)).catch(() => undefined);
  return stats && stats.mode & 0o777;
}
