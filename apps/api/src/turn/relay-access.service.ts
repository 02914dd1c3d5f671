/**
 * Controls which credentials the TURN server accepts [ICE-2, ICE-6]. With Redis, coturn looks them up there
 * (`redis-userdb`): one key per pair, which Redis expires, and which the API deletes earlier if the
 * participant leaves. Without Redis, coturn verifies them with the shared secret until they expire.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { RedisScript } from '../redis/redis-script.js';
import { type AllocationLimit, encodeLimits } from './allocation-limits.js';
import { UnlistedRelays } from './unlisted-relays.service.js';
import type { TurnCredentials } from './credentials.js';

export interface LimitedCredentials extends TurnCredentials {
  readonly limits: readonly AllocationLimit[];
}

/** coturn's database (`dbname`), separate from that of the rooms. */
const DATABASE = 0;

/** The realm of coturn's configuration. coturn sends it to clients. */
const REALM = 'throughline';

/** The key format of coturn's schema.userdb.redis. */
const credentialsKey = (username: string) => `turn/realm/${REALM}/user/${username}/key`;

/** The credential keys of a participant, scored by expiry; each refresh adds one. */
const keysOf = (id: ParticipantId) => `throughline:credentials-of:{${id}}`;

/** KEYS: credentials, keys of the participant. ARGV: database, hash, expiry in seconds since the epoch. */
const GRANT = new RedisScript(
  `
  redis.call('SELECT', ARGV[1])
  redis.call('SET', KEYS[1], ARGV[2], 'EXAT', ARGV[3])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', redis.call('TIME')[1])
  redis.call('ZADD', KEYS[2], ARGV[3], KEYS[1])
  redis.call('EXPIREAT', KEYS[2], ARGV[3])`,
  { adds: ['credentials'] },
);

/** The participants that lately left, scored by the time in ms; coturn reads it every second and ends their relays. */
const REMOVED = 'turn/removed';

/** How long coturn can read them, also after a connection to Redis was lost. */
const REMOVED_FOR_MS = 30_000;

/** KEYS: keys of the participant, removed participants. ARGV: database, participant, how long in ms. */
const REVOKE = new RedisScript(
  `
  redis.call('SELECT', ARGV[1])
  for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('DEL', key) end
  redis.call('DEL', KEYS[1])
  local time = redis.call('TIME')
  local ms = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ms - ARGV[3])
  redis.call('ZADD', KEYS[2], ms, ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[3])`,
  { adds: ['removed'], whenFull: 'run' },
);

/** Has a TURN server that looks credentials up in Redis accept them; without Redis it verifies them by itself. */
export async function grantInRedis(
  redis: RedisConnection | null,
  participantId: ParticipantId,
  { username, credential, expiresAtMs, limits }: LimitedCredentials,
): Promise<void> {
  const keys = [credentialsKey(username), keysOf(participantId)];
  // RFC 8489 §9.2.2 has servers store the MD5 key; Redis is as trusted as coturn itself.
  const hash = createHash('md5').update(`${username}:${REALM}:${credential}`).digest('hex');
  const value = hash + encodeLimits(limits);
  await redis?.run((commands) => GRANT.run(commands, keys, [DATABASE, value, expiresAtMs / 1_000]));
}

@Injectable()
export class RelayAccessService {
  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection | null,
    private readonly unlisted: UnlistedRelays,
  ) {}

  /** Call this before sending the credentials to the participant. */
  async grant(participantId: ParticipantId, credentials: LimitedCredentials): Promise<void> {
    await grantInRedis(this.redis, participantId, credentials);
  }

  /** Deletes all credentials of the participant, and has the patched coturn end its allocations. Idempotent. */
  async revoke(participantId: ParticipantId): Promise<void> {
    this.unlisted.release(participantId);
    await this.redis?.run((redis) =>
      REVOKE.run(
        redis,
        [keysOf(participantId), REMOVED],
        [DATABASE, participantId, REMOVED_FOR_MS],
      ),
    );
  }
}
