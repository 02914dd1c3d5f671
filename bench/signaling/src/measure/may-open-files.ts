import { print } from '../report/print.ts';
import { openFilesLimit } from './proc.ts';

/** Beside the sockets. */
const RESERVE = 500;

/** Reports if a process may not open a file for each of so many sockets. */
export function mayOpenFiles(sockets: number): boolean {
  const [limit, needed] = [openFilesLimit(), sockets + RESERVE];
  if (limit >= needed) return true;
  print(`A process may open ${limit} files here; ${needed} are needed (ulimit -Hn).`);
  return false;
}
