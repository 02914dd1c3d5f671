/**
 * A hand-written check of `peer/signal`. Nearly every frame that the API reads is one, and parsing it with
 * zod costs as much as relaying it. The schema remains the definition: a property test shows that the
 * check accepts exactly what the schema accepts.
 */
import * as z from 'zod/mini';
import { KeyEnvelope } from './media/key-announcement.js';
import type { ClientMessage } from './client-messages.js';
import { MAX_INCARNATION, SIGNAL_BOUNDS } from './messages.js';

type SaidSignal = Extract<ClientMessage, { type: 'peer/signal' }>;
type Fields = Record<string, unknown>;

const UUID = z.regexes.uuid();

/** @param json a result of `JSON.parse`; other JavaScript values are not considered */
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
  if (!hasFields(json, 2) && !isOfLaterConnection(json)) return false;
  if (json.kind === 'key')
    return hasFields(json, 2) && KeyEnvelope.safeParse(json.envelope).success;
  if (json.kind === 'candidate') return isCandidate(json.candidate);
  return json.kind === 'description' && isDescription(json.description);
}

/** Besides the two fields of each signal, it has `incarnation`, `path` or both. */
function isOfLaterConnection(json: unknown): json is Fields {
  const isLater = (fields: Fields) => isIncarnation(fields.incarnation);
  const isMoved = (fields: Fields) => fields.path === 'tcp-relay';
  if (hasFields(json, 3)) return isLater(json) || isMoved(json);
  return hasFields(json, 4) && isLater(json) && isMoved(json);
}

const isIncarnation = (json: unknown): boolean =>
  Number.isInteger(json) && Number(json) >= 1 && Number(json) <= MAX_INCARNATION;

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

/** Whether the object has exactly that many keys, so that no key is unknown [SIG-3]. */
const hasFields = (json: unknown, count: number): json is Fields =>
  typeof json === 'object' && json !== null && Object.keys(json).length === count;

const isText = (json: unknown, maxLength: number): boolean =>
  typeof json === 'string' && json.length <= maxLength;

const isIndex = (json: unknown): boolean =>
  Number.isInteger(json) && Number(json) >= 0 && Number(json) <= SIGNAL_BOUNDS.sdpMLineIndex;
