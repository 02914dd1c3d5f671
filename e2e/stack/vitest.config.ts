import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

// Inside a container, testcontainers expects published ports at the container's gateway; here they are on loopback.
if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

/** Their browsers or floods keep two cores busy, or they judge how soon an answer arrives. */
const BUSY = ['chaos', 'floods', 'meeting', 'upkeep', 'usage'].map((name) => `src/${name}.spec.ts`);

const timeouts = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 20_000 } },
};

/** Each file starts a stack of its own, on its own ports. The quiet ones mostly wait for containers, so they share the time. */
export default mergeConfig(unitTests('stack-e2e'), {
  test: {
    projects: [
      {
        // Otherwise it would include the files of the other project too.
        extends: false,
        test: {
          ...timeouts,
          name: 'quiet',
          include: ['src/**/*.spec.ts'],
          exclude: BUSY,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: false,
        test: {
          ...timeouts,
          name: 'busy',
          include: BUSY,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
