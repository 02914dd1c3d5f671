import { mergeConfig } from 'vite';
import { unitTests } from '../vitest.base.ts';

/** The tests start processes and load all of ESLint, on busy machines. */
export default mergeConfig(unitTests('tools'), {
  test: { include: ['**/*.spec.ts'], testTimeout: 60_000 },
});
