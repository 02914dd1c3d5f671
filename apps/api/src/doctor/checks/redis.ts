/** Whether Redis keeps what it confirms, and has memory left. */
import { FULL_FROM } from '../../redis/redis-connection.js';
import { memoryRatioIn } from '../../redis/redis-refusal.js';
import type { DoctorContext } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { isOlder } from '../version.js';
import type { Check } from './check.js';

const MINIMUM_VERSION = '6.2';
const AT = { check: 'redis', subject: 'Redis' } as const;

export const checkRedis: Check = async ({ redis }: DoctorContext) => {
  if (redis.kind === 'none') return [skipped(AT.check, 'REDIS_URL', 'not-configured')];
  if (redis.kind === 'unreachable')
    return [fault(AT, 'redis-unreachable', { reason: redis.reason })];
  if (!redis.connection.isReady)
    return [fault(AT, 'redis-unreachable', { reason: 'The connection to Redis is lost.' })];
  const text = await redis.connection.run((commands) => commands.info());
  const info = readInfo(text);
  const faults = [
    ...persistenceFaults(info),
    ...memoryFaults(info, memoryRatioIn(text)),
    ...versionFaults(info),
  ];
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

/** @param ratio the used share of the memory; undefined if there is no maximum */
function memoryFaults(info: Info, ratio: number | undefined): Finding[] {
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction') return [fault(AT, 'redis-evicts-keys', { policy })];
  if (ratio === undefined) return [fault(AT, 'redis-memory-unbounded', {})];
  return ratio >= FULL_FROM
    ? [fault(AT, 'redis-nearly-full', { percent: Math.floor(100 * ratio) })]
    : [];
}

function versionFaults(info: Info): Finding[] {
  const version = info.get('redis_version') ?? '';
  if (version === '' || !isOlder(version, MINIMUM_VERSION)) return [];
  return [fault(AT, 'redis-too-old', { version, minimum: MINIMUM_VERSION })];
}
