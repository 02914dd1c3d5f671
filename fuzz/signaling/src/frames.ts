/** What a client says next: mostly a message, often nearly one, sometimes nothing of the kind. */
import { randomUUID } from 'node:crypto';
import { ClientMessage } from '@throughline/protocol';
import { fromSchema, type Pools } from './generate/from-schema.ts';
import { garble, mutate } from './generate/mutate.ts';
import type { Random } from '@throughline/test-kit';

const SHARE = { valid: 0.6, mutated: 0.3 };

/** Of numbered messages that have the next number, so that they take effect. */
const NUMBERED_RIGHT = 0.9;

export function nextFrame(pools: Pools, nextSeq: number, random: Random): string | Buffer {
  const message = meant(fromSchema(ClientMessage, pools, random), nextSeq, random);
  const chance = random.fraction();
  if (chance < SHARE.valid) return JSON.stringify(message);
  if (chance < SHARE.valid + SHARE.mutated) return JSON.stringify(mutate(message, random));
  return garble(JSON.stringify(message), random);
}

/** Answers are told apart by their ids, and a client counts. */
function meant(message: unknown, nextSeq: number, random: Random): unknown {
  if (typeof message !== 'object' || message === null) return message;
  return {
    ...message,
    ...('requestId' in message && { requestId: randomUUID() }),
    ...('seq' in message && random.happens(NUMBERED_RIGHT) && { seq: nextSeq }),
    ...('protocolVersion' in message && random.happens(NUMBERED_RIGHT) && { protocolVersion: 1 }),
  };
}
