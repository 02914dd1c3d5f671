/** The next frame of a client: mostly valid, often slightly wrong, sometimes garbage. */
import { randomUUID } from 'node:crypto';
import { ClientMessage } from '@throughline/protocol';
import { fromSchema, type Pools } from './generate/from-schema.ts';
import { garble, mutate } from './generate/mutate.ts';
import type { Random } from '@throughline/test-kit';

const SHARE = { valid: 0.6, mutated: 0.3 };

/** The share of numbered messages with the next number, so that they take effect. */
const RIGHT_NUMBER_SHARE = 0.9;

export function nextFrame(pools: Pools, nextSeq: number, random: Random): string | Buffer {
  const message = withValidIds(fromSchema(ClientMessage, pools, random), nextSeq, random);
  const chance = random.fraction();
  if (chance < SHARE.valid) return JSON.stringify(message);
  if (chance < SHARE.valid + SHARE.mutated) return JSON.stringify(mutate(message, random));
  return garble(JSON.stringify(message), random);
}

/** Gives a message a unique id and, mostly, the next number, as a real client does. */
function withValidIds(message: unknown, nextSeq: number, random: Random): unknown {
  if (typeof message !== 'object' || message === null) return message;
  return {
    ...message,
    ...('requestId' in message && { requestId: randomUUID() }),
    ...('seq' in message && random.happens(RIGHT_NUMBER_SHARE) && { seq: nextSeq }),
    ...('protocolVersion' in message &&
      random.happens(RIGHT_NUMBER_SHARE) && { protocolVersion: 1 }),
  };
}
