import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MAX_SESSION_LOG_BYTES } from '../rooms/store/room-store.js';
import { DEFAULT_LIMITS } from './limits.js';

const REDIS = new URL('../../../../infra/redis/start.sh', import.meta.url);

/** Log entries of seven participants for one announcement, with their overhead [ROOM-7]. */
const LOG_BYTES_PER_FRAME = 2_048;

it('[RES-7, LIM-2, LIM-5] no address can fill the Redis of the stack', () => {
  const { maxAddressSockets, addressFrames, graceMs } = DEFAULT_LIMITS;
  const megabytes = /--maxmemory (\d+)mb/.exec(readFileSync(REDIS, 'utf8'))?.[1];
  const framesInGrace = addressFrames.burst + (addressFrames.perSecond * graceMs) / 1_000;

  const unacknowledgedBytes =
    maxAddressSockets * MAX_SESSION_LOG_BYTES + framesInGrace * LOG_BYTES_PER_FRAME;

  expect(unacknowledgedBytes).toBeLessThan(Number(megabytes) * 2 ** 20);
});
