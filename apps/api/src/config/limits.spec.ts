import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MAX_SESSION_LOG_BYTES } from '../rooms/store/room-store.js';
import { DEFAULT_LIMITS } from './limits.js';

const REDIS = new URL('../../../../infra/redis/start.sh', import.meta.url);

/** What is told to seven others for one frame of an announcement, each with its overhead [ROOM-7]. */
const KEPT_FOR_FRAME_BYTES = 2_048;

it('[RES-7, LIM-2, LIM-5] let no address fill the Redis of the stack', () => {
  const { maxAddressSockets, addressFrames, graceMs } = DEFAULT_LIMITS;
  const megabytes = /--maxmemory (\d+)mb/.exec(readFileSync(REDIS, 'utf8'))?.[1];
  const framesInGrace = addressFrames.burst + (addressFrames.perSecond * graceMs) / 1_000;

  const unheard = maxAddressSockets * MAX_SESSION_LOG_BYTES + framesInGrace * KEPT_FOR_FRAME_BYTES;

  expect(unheard).toBeLessThan(Number(megabytes) * 2 ** 20);
});
