/** The lab's own suite. A separate target because it needs a Docker engine. */
import { dockerTests } from './vitest.docker.config.ts';

export default dockerTests('nat-lab.lab', {
  include: ['lab/**/*.spec.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // The suite measures delays, so no other file may run at the same time.
  fileParallelism: false,
});
