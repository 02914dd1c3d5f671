import type { Reactions } from '@throughline/peer';

/** What the pages use of `Reactions`, so that tests and stories can pass a plain object. */
export type ReactionApi = Pick<Reactions, 'send' | 'subscribe'>;
