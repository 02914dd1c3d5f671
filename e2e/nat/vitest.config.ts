import { unitTests } from '../../vitest.base.ts';

export default unitTests('nat-e2e');
