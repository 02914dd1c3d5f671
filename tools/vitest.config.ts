import { mergeConfig } from 'vite';
import { unitTests } from '../vitest.base.ts';

/** The tests start processes, and load all of ESLint, on machines that do other things as well. */
export default mergeConfig(unitTests('tools'), {
  test: { include: ['**/*.spec.ts'], testTimeout: 60_000 },
});
