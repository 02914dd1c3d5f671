import { ClientMessage, parseFrame } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { Random } from '@throughline/test-kit';
import { fromSchema } from './from-schema.ts';
import { garble, mutate } from './mutate.ts';
import { poolsFor } from './pools.ts';

const SEED = 20_261_126;
const pools = poolsFor({
  sender: 1,
  roomId: 'mkte-vhap-wcru',
  otherRoomIds: ['abcd-abcd-abcd'],
  nextSeq: 3,
  participantIds: ['7f8f2a64-6b6a-4bd9-9a4a-0b6f7f1d1c11'],
  tokens: ['B'.repeat(43)],
});

describe('messages generated from the schema', () => {
  it('are valid and cover every type', () => {
    const random = new Random(SEED);
    const made = Array.from({ length: 500 }, () => fromSchema(ClientMessage, pools, random));

    const parsed = made.map((message) => parseFrame(ClientMessage, JSON.stringify(message)));

    expect(parsed.filter(({ ok }) => !ok)).toEqual([]);
    const types = parsed.map((p) => p.ok && p.message.type);
    expect(new Set(types).size).toBe(ClientMessage._zod.def.options.length);
  });

  it('are the same for the same seed', () => {
    const make = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () =>
        JSON.stringify(mutate(fromSchema(ClientMessage, pools, random), random)),
      );
    };

    expect(make(SEED)).toEqual(make(SEED));
    expect(make(SEED)).not.toEqual(make(SEED + 1));
  });

  it('are mostly invalid after mutation or garbling', () => {
    const random = new Random(SEED);
    const bad = Array.from({ length: 500 }, (_, i) => {
      const message = fromSchema(ClientMessage, pools, random);
      if (i % 2 === 0) return JSON.stringify(mutate(message, random));
      return garble(JSON.stringify(message), random).toString();
    });

    const valid = bad.filter((text) => parseFrame(ClientMessage, text).ok);

    expect(valid.length).toBeLessThan(150);
  });
});
