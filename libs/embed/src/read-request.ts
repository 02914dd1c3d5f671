/** The edge of the page in the frame, which anyone may send messages to. The caller checks the sender first. */
import {
  type Guard,
  type Guards,
  isBoolean,
  isRecord,
  isRequestId,
  listOf,
  oneOf,
  strictObjectOf,
} from './guard.js';
import { guardOf, isName, isProtocol } from './message-parts.js';
import { EMBED_CONTROLS, EMBED_LAYOUTS, EMBED_THEMES, type EmbedRequest } from './messages.js';

export type ReadRequest =
  /** A message of another program, or one that cannot be answered. */
  | { kind: 'foreign' }
  | { kind: 'invalid'; requestId: number }
  | { kind: 'request'; requestId: number; request: EmbedRequest };

const APPEARANCE = {
  theme: oneOf(EMBED_THEMES),
  layout: oneOf(EMBED_LAYOUTS),
  hiddenControls: listOf(oneOf(EMBED_CONTROLS), EMBED_CONTROLS.length),
};

const request = <const T extends string, R extends Guards, O extends Guards>(
  type: T,
  required: R,
  optional: O,
) =>
  strictObjectOf(
    { ...required, protocol: isProtocol, requestId: isRequestId, type: oneOf([type]) },
    optional,
  );

const REQUESTS = {
  'page/connect': request('page/connect', {}, { ...APPEARANCE, displayName: isName }),
  'appearance/set': request('appearance/set', {}, APPEARANCE),
  'meeting/join': request('meeting/join', {}, { displayName: isName }),
  'meeting/leave': request('meeting/leave', {}, {}),
  'microphone/set': request('microphone/set', { isOn: isBoolean }, {}),
  'camera/set': request('camera/set', { isOn: isBoolean }, {}),
} satisfies Record<EmbedRequest['type'], Guard<unknown>>;

/** @param data as the browser has cloned it, which leaves neither getters nor foreign prototypes */
export function readRequest(data: unknown): ReadRequest {
  if (!isRecord(data) || !isProtocol(data['protocol'])) return { kind: 'foreign' };
  const { requestId, type } = data;
  if (!isRequestId(requestId)) return { kind: 'foreign' };
  const isRequest: Guard<EmbedRequest> | undefined = guardOf(REQUESTS, type);
  return isRequest?.(data)
    ? { kind: 'request', requestId, request: data }
    : { kind: 'invalid', requestId };
}
