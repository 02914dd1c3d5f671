import { mergeConfig } from 'vite';
import { unitTests } from '../../vitest.base.ts';

export default mergeConfig(unitTests('embedded'), {
  // Most tests wait for processes to start more than they use a core.
  test: { maxWorkers: 3 },
});
