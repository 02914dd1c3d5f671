import type { CheckState } from '@throughline/connectivity';
import { Store } from '@throughline/std';

/** The state of the network check that this page ran last, for receipts. */
export const latestCheck = new Store<CheckState | undefined>(undefined);
