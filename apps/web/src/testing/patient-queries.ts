import { configure } from '@testing-library/react';

/** Deadline of `findBy…` and `waitFor`, which end once what they wait for is there: a busy machine may stand still for seconds. */
configure({ asyncUtilTimeout: 20_000 });
