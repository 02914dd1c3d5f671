/** The test of the npm package. A separate target because CI does not run the rest of the suite. */
import { dockerTests } from './vitest.docker.config.ts';

// The timeout allows for building the images.
export default dockerTests('nat-lab.package', {
  include: ['package/**/*.spec.ts'],
  testTimeout: 600_000,
  hookTimeout: 120_000,
});
