/** Claims in Redis: one key each, which expires. */
import { RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import { RedisScript } from '../../../redis/redis-script.js';
import { CLAIM_MS, type RoomClaim, type RoomClaims } from '../room-claims.js';

const claimKey = (key: string) => `throughline:claim:{${key}}`;

/**
 * KEYS: claim. ARGV: a claim, its time to live in ms. Replies with the claim that holds the key.
 */
const CLAIM = new RedisScript(
  `
  local former = redis.call('GET', KEYS[1])
  if former then return former end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return ARGV[1]`,
  { adds: ['claim'] },
);

/** KEYS: claim. ARGV: the claim to release. */
const RELEASE = new RedisScript(
  `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`,
  { adds: [], whenFull: 'run' },
);

const write = ({ roomId, fingerprint }: RoomClaim) => `${roomId} ${fingerprint}`;
const Stored = z.string().transform((text) => {
  const [roomId, fingerprint = ''] = text.split(' ');
  return { roomId: RoomId.parse(roomId), fingerprint };
});

export class RedisRoomClaims implements RoomClaims {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async claim(key: string, claim: RoomClaim): Promise<RoomClaim> {
    const args = [write(claim), CLAIM_MS];
    return Stored.parse(await this.#redis.run((redis) => CLAIM.run(redis, [claimKey(key)], args)));
  }

  async release(key: string, claim: RoomClaim): Promise<void> {
    await this.#redis.run((redis) => RELEASE.run(redis, [claimKey(key)], [write(claim)]));
  }
}
