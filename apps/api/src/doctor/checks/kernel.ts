/** Limits of the kernel that bound how many clients this process can serve. */
import { DEFAULT_LIMITS } from '../../config/limits.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { numberIn, readNumber, readText } from '../proc-files.js';
import type { Check } from './check.js';

/** Those of WebSockets, and as many as HTTP connections, files and the sockets to Redis need. */
const MIN_OPEN_FILES = DEFAULT_LIMITS.maxSockets + 12_000;
/** `BACKLOG` in main.ts, which the kernel caps. */
const MIN_ACCEPT_QUEUE = 4_096;

export const checkKernel: Check = async ({ environment: { procFolder } }) => {
  const limits = await readText(procFolder, 'self/limits');
  const queue = await readNumber(procFolder, 'sys/net/core/somaxconn');
  return [
    judge('open files', openFilesIn(limits), MIN_OPEN_FILES, 'few-open-files'),
    judge('net.core.somaxconn', queue, MIN_ACCEPT_QUEUE, 'short-accept-queue'),
  ];
};

function judge(
  subject: string,
  limit: number | undefined,
  minimum: number,
  code: 'few-open-files' | 'short-accept-queue',
): Finding {
  if (limit === undefined) return skipped('kernel', subject, 'not-readable');
  if (limit >= minimum) return passed('kernel', subject, `${limit}`);
  return fault({ check: 'kernel', subject }, code, { limit, minimum });
}

/** Node.js raises the soft limit to the hard one at its start, so the soft limit is what counts. */
function openFilesIn(limits: string | undefined): number | undefined {
  const soft = /^Max open files\s+(\S+)/m.exec(limits ?? '')?.[1];
  return soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : numberIn(soft);
}
