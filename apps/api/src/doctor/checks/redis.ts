/** Whether Redis keeps what it confirms, and has memory left. */
import type { DoctorContext } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { isOlder } from '../version.js';
import type { Check } from './check.js';

const MINIMUM_VERSION = '6.2';
/** From here on, the API rejects new rooms and participants [ROOM-14]. */
const FULL_FROM_PERCENT = 80;
const AT = { check: 'redis', subject: 'Redis' } as const;

export const checkRedis: Check = async ({ redis }: DoctorContext) => {
  if (redis.kind === 'none') return [skipped(AT.check, 'REDIS_URL', 'not-configured')];
  if (redis.kind === 'unreachable')
    return [fault(AT, 'redis-unreachable', { reason: redis.reason })];
  if (!redis.connection.isReady)
    return [fault(AT, 'redis-unreachable', { reason: 'The connection to Redis is lost.' })];
  const info = readInfo(await redis.connection.run((commands) => commands.info()));
  const faults = [...persistenceFaults(info), ...memoryFaults(info), ...versionFaults(info)];
  return faults.length > 0 ? faults : [passed(AT.check, AT.subject, info.get('redis_version'))];
};

type Info = ReadonlyMap<string, string>;

/** The reply to INFO: lines such as `aof_enabled:1`, and headings. */
const readInfo = (text: string): Info =>
  new Map(
    text
      .split(/\r?\n/)
      .filter((line) => line.includes(':'))
      .map((line) => {
        const [key = '', ...value] = line.split(':');
        return [key, value.join(':')];
      }),
  );

function persistenceFaults(info: Info): Finding[] {
  if (info.get('aof_enabled') === '0') return [fault(AT, 'redis-not-appending', {})];
  const failed = [
    ['aof_last_write_status', 'the last append to its file failed'],
    ['aof_last_bgrewrite_status', 'the last rewrite of its file failed'],
  ] as const;
  return failed
    .filter(([key]) => info.get(key) === 'err')
    .map(([, reason]) => fault(AT, 'redis-write-failed', { reason }));
}

function memoryFaults(info: Info): Finding[] {
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') return [fault(AT, 'redis-evicts-keys', { policy })];
  const maximum = Number(info.get('maxmemory') ?? 0);
  if (maximum === 0) return [fault(AT, 'redis-memory-unbounded', {})];
  const percent = Math.floor((100 * Number(info.get('used_memory') ?? 0)) / maximum);
  return percent >= FULL_FROM_PERCENT ? [fault(AT, 'redis-nearly-full', { percent })] : [];
}

function versionFaults(info: Info): Finding[] {
  const version = info.get('redis_version') ?? '';
  if (version === '' || !isOlder(version, MINIMUM_VERSION)) return [];
  return [fault(AT, 'redis-too-old', { version, minimum: MINIMUM_VERSION })];
}
