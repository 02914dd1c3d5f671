import type { Captions } from '@throughline/peer';

/** What the pages use of `Captions`, so that tests and stories can pass a plain object. */
export type CaptionApi = Pick<Captions, 'send' | 'subscribe'>;
