/**
 * `peer/signal` checked by hand. Nearly every frame that the API reads is one, and zod takes as long
 * for it as all else that the API does to relay it. The schema stays the definition: a property test
 * holds this to accepting exactly what the schema accepts.
 */
import * as z from 'zod/mini';
import { type ClientMessage, SIGNAL_BOUNDS } from './messages.js';

type SaidSignal = Extract<ClientMessage, { type: 'peer/signal' }>;
type Fields = Record<string, unknown>;

const UUID = z.regexes.uuid();

/** @param json as `JSON.parse` makes it: what else JavaScript knows is not looked out for */
export function isSaidSignal(json: unknown): json is SaidSignal {
  return (
    hasFields(json, 4) &&
    json.type === 'peer/signal' &&
    Number.isSafeInteger(json.seq) &&
    Number(json.seq) > 0 &&
    typeof json.to === 'string' &&
    UUID.test(json.to) &&
    isSignal(json.signal)
  );
}

function isSignal(json: unknown): boolean {
  if (!hasFields(json, 2)) return false;
  if (json.kind === 'candidate') return isCandidate(json.candidate);
  return json.kind === 'description' && isDescription(json.description);
}

const isCandidate = (json: unknown): boolean =>
  hasFields(json, 4) &&
  isText(json.candidate, SIGNAL_BOUNDS.candidate) &&
  (json.sdpMid === null || isText(json.sdpMid, SIGNAL_BOUNDS.sdpMid)) &&
  (json.sdpMLineIndex === null || isIndex(json.sdpMLineIndex)) &&
  (json.usernameFragment === null || isText(json.usernameFragment, SIGNAL_BOUNDS.usernameFragment));

const isDescription = (json: unknown): boolean =>
  hasFields(json, 2) &&
  (json.type === 'offer' || json.type === 'answer') &&
  json.sdp !== '' &&
  isText(json.sdp, SIGNAL_BOUNDS.sdp);

/** So many and no more: whoever then finds all that it looks for has found all that there is [SIG-3]. */
const hasFields = (json: unknown, count: number): json is Fields =>
  typeof json === 'object' && json !== null && Object.keys(json).length === count;

const isText = (json: unknown, maxLength: number): boolean =>
  typeof json === 'string' && json.length <= maxLength;

const isIndex = (json: unknown): boolean =>
  Number.isInteger(json) && Number(json) >= 0 && Number(json) <= SIGNAL_BOUNDS.sdpMLineIndex;
