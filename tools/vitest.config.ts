import { mergeConfig } from 'vite';
import { unitTests } from '../vitest.base.ts';

export default mergeConfig(unitTests('tools'), {
  test: { include: ['**/*.spec.ts'] },
});
