import react from '@vitejs/plugin-react';
import path from 'node:path';
import { mergeConfig } from 'vitest/config';
import { unitTests } from '../../vitest.base.ts';

export default mergeConfig(unitTests('web'), {
  plugins: [react()],
  resolve: { alias: { '@': path.join(import.meta.dirname, 'src') } },
  test: { environment: 'happy-dom' },
});
