/** Needs a Docker engine and the product's images, so it is a target of its own. */
import { existsSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { unitTests } from '../../vitest.base.ts';

// Inside a container testcontainers looks for Ryuk at the container's gateway; here it is on loopback.
if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';

/** The matrix takes the longest, so the others have to be beside it and not before it. */
class MatrixFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOther = ({ moduleId }: TestSpecification) => !moduleId.endsWith('/matrix.spec.ts');
    return (await super.sort(files)).toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  }
}

// The matrix and one file beside it: each has products to itself, and a meeting that fails mostly waits.
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
