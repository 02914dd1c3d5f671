/**
 * Whether the kernel's table of tracked connections is nearly full. Docker and most firewalls track each connection of
 * the machine. Each network namespace has its own table, and the connections of clients are in that of the host, so the
 * table of a container is not examined.
 */
import { fault, passed, skipped } from '../finding.js';
import { readMode, readNumber } from '../proc-files.js';
import { isInContainer } from '../doctor-context.js';
import type { Check } from './check.js';

const FOLDER = 'sys/net/netfilter';
/** Leaves time to act: above the limit, the kernel drops packets. */
const NEARLY_FULL_FROM = 0.8;
const OWNER_MAY_WRITE = 0o200;

const AT = {
  check: 'kernel',
  subject: 'net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max',
} as const;

export const checkConnectionTracking: Check = async ({ config, environment: { procFolder } }) => {
  const [count, limit, bucketsMode] = await Promise.all([
    readNumber(procFolder, `${FOLDER}/nf_conntrack_count`),
    readNumber(procFolder, `${FOLDER}/nf_conntrack_max`),
    readMode(procFolder, `${FOLDER}/nf_conntrack_buckets`),
  ]);
  if (isInContainer(config) || isOfContainer(bucketsMode))
    return [skipped(AT.check, AT.subject, 'sysctl-of-the-host')];
  // The module is not loaded, so the kernel tracks nothing.
  if (count === undefined || limit === undefined)
    return [skipped(AT.check, AT.subject, 'not-readable')];
  if (count < NEARLY_FULL_FROM * limit)
    return [passed(AT.check, AT.subject, `${count} of ${limit}`)];
  return [fault(AT, 'connection-tracking-nearly-full', { count, limit })];
};

/** Linux lets only the first network namespace change the size of the table (nf_conntrack_standalone.c). */
const isOfContainer = (bucketsMode: number | undefined): boolean =>
  bucketsMode !== undefined && (bucketsMode & OWNER_MAY_WRITE) === 0;
