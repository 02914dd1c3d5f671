import react from '@vitejs/plugin-react';
import path from 'node:path';
import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

export default mergeConfig(unitTests('web'), {
  plugins: [react()],
  resolve: { alias: { '@': path.join(import.meta.dirname, 'src') } },
  // A document for each file takes longer than its tests: in a process of its own, eight times as long.
  test: {
    environment: 'happy-dom',
    pool: 'vmThreads',
    setupFiles: ['src/testing/register-english.ts', 'src/testing/patient-queries.ts'],
  },
});
