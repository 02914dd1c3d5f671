/**
 * Which credentials the TURN server accepts [ICE-2, ICE-6]. With Redis it looks them up there (coturn's
 * `redis-userdb`), a key for each pair, which Redis forgets when they expire and we remove before that
 * when their participant is gone. Without Redis it checks them with the secret alone, until they expire.
 */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ParticipantId } from '@throughline/protocol';
import { REDIS, type RedisConnection } from '../redis/redis-connection.js';
import { RedisScript } from '../redis/redis-script.js';
import type { TurnCredentials } from './credentials.js';

/** Of coturn (its `dbname`), which may not see the database of the rooms. */
const DATABASE = 0;

/** Of coturn's configuration. Clients learn it from coturn. */
const REALM = 'throughline';

/** As coturn's schema.userdb.redis has it. */
const credentialsKey = (username: string) => `turn/realm/${REALM}/user/${username}/key`;

/** A participant's keys by the ends of their time: each refresh adds one. */
const keysOf = (id: ParticipantId) => `throughline:credentials-of:{${id}}`;

/** KEYS: credentials, keys of the participant. ARGV: database, hash, expiry in seconds since the epoch. */
const GRANT = new RedisScript(`
  redis.call('SELECT', ARGV[1])
  redis.call('SET', KEYS[1], ARGV[2], 'EXAT', ARGV[3])
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', redis.call('TIME')[1])
  redis.call('ZADD', KEYS[2], ARGV[3], KEYS[1])
  redis.call('EXPIREAT', KEYS[2], ARGV[3])`);

/** KEYS: keys of the participant. ARGV: database. */
const REVOKE = new RedisScript(
  `
  redis.call('SELECT', ARGV[1])
  for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do redis.call('DEL', key) end
  redis.call('DEL', KEYS[1])`,
  { whenFull: 'run' },
);

@Injectable()
export class RelayAccessService {
  constructor(@Inject(REDIS) private readonly redis: RedisConnection | null) {}

  /** To be done before they are given out. */
  async grant(participantId: ParticipantId, credentials: TurnCredentials): Promise<void> {
    const { username, credential, expiresAtMs } = credentials;
    const keys = [credentialsKey(username), keysOf(participantId)];
    // MD5 is what RFC 8489 §9.2.2 has servers keep; Redis is as trusted as coturn itself.
    const hash = createHash('md5').update(`${username}:${REALM}:${credential}`).digest('hex');
    await this.redis?.run((redis) => GRANT.run(redis, keys, [DATABASE, hash, expiresAtMs / 1_000]));
  }

  /** All of that participant. An allocation that is open goes on. Idempotent. */
  async revoke(participantId: ParticipantId): Promise<void> {
    await this.redis?.run((redis) => REVOKE.run(redis, [keysOf(participantId)], [DATABASE]));
  }
}
