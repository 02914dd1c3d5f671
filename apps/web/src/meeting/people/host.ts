/** What the pages need for a host's requests: to ask, and to say what came of it. */
import type { HostOutcome, HostRequests } from '@throughline/peer';
import { hostRefusalWords } from './host-refusal-messages';

/** Whoever asks the API. */
export type Host = Pick<HostRequests, keyof HostRequests>;

/** Waits for what comes of a host's request, and says so when it is nothing. */
export type Attempt = (request: Promise<HostOutcome>) => void;

/** @param say hears why a request did not work, and `undefined` when the next one begins */
export function attemptWith(say: (words: string | undefined) => void): Attempt {
  const attempt = async (request: Promise<HostOutcome>) => {
    say(undefined);
    const outcome = await request;
    if (!outcome.ok) say(hostRefusalWords(outcome.reason));
  };
  return (request) => void attempt(request);
}
