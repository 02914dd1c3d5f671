import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { judge } from './judge.ts';

it('[SIG-2, SIG-7, ROOM-8] thirty thousand frames of all kinds reveal no fault', async () => {
  const seed = Date.now() % 2 ** 31;
  const lines = [`seed ${seed}`];

  const print = (line: string) => lines.push(line);
  const findings = await fuzz({
    seed,
    frames: 30_000,
    waitsForGrace: false,
    addresses: 100,
    measuresDelays: false,
    print,
  });

  expect({ lines, found: judge(findings) }).toEqual({ lines, found: [] });
  expect(findings.frames).toBeGreaterThanOrEqual(30_000);
});
