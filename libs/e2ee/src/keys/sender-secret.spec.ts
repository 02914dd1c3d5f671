import { expect, it } from 'vitest';
import { fromHex, toHex } from '../testing/hex.js';
import { createSecret, frameBaseKey, ratchet } from './sender-secret.js';
import vectors from './sender-secret.vectors.json' with { type: 'json' };

it('steps and base keys are those of the test vectors', async () => {
  let secret = fromHex(vectors.secret);
  for (const { step, secret: expected, base_key: baseKey } of vectors.steps) {
    expect(toHex(secret), `step ${step}`).toBe(expected);
    expect(toHex(await frameBaseKey(secret)), `step ${step}`).toBe(baseKey);
    secret = await ratchet(secret);
  }
});

it('several steps at once are the same as one after another', async () => {
  const secret = createSecret();

  expect(await ratchet(secret, 3)).toEqual(await ratchet(await ratchet(await ratchet(secret))));
});
