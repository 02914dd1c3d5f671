/** A separate target, since it needs a Docker engine and the product's images. */
import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { unitTests } from '../../vitest.base.ts';

// Inside a container, testcontainers expects Ryuk at the container's gateway; here it is on loopback.
if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

/** The matrix runs longest, so it starts first and the scenarios run beside it. */
class MatrixFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOther = ({ moduleId }: TestSpecification) => !moduleId.endsWith('/matrix.spec.ts');
    return (await super.sort(files)).toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  }
}

// The matrix and the scenarios run concurrently: each starts its own products, and a failing meeting mostly waits.
const config = mergeConfig(unitTests('nat-e2e.matrix'), {
  test: {
    testTimeout: 180_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
    sequence: { sequencer: MatrixFirst },
  },
});
config.test.include = ['matrix/**/*.spec.ts'];

export default config;
