/** The edge of the script: messages of the page in the frame. The caller checks the sender first. */
import { type Guard, type Guards, isRecord, isRequestId, objectOf, oneOf } from './guard.js';
import { areParticipants, guardOf, isParticipant, isProtocol } from './message-parts.js';
import {
  EMBED_DEVICE_STATES,
  EMBED_ERRORS,
  EMBED_FAILURES,
  EMBED_LEAVE_REASONS,
  type EmbedEvent,
  type EmbedReply,
} from './messages.js';

const message = <const T extends string, R extends Guards>(type: T, content: R) =>
  objectOf({ ...content, protocol: isProtocol, type: oneOf([type]) });

const REQUEST_ID = { requestId: isRequestId };
const PARTICIPANT = { participant: isParticipant };
const DEVICE_STATE = { state: oneOf(EMBED_DEVICE_STATES) };

const MESSAGES = {
  'request/done': message('request/done', REQUEST_ID),
  'request/failed': message('request/failed', { ...REQUEST_ID, error: oneOf(EMBED_ERRORS) }),
  'page/ready': message('page/ready', {}),
  'meeting/waiting': message('meeting/waiting', {}),
  'meeting/joined': message('meeting/joined', {
    self: isParticipant,
    participants: areParticipants,
  }),
  'meeting/left': message('meeting/left', { reason: oneOf(EMBED_LEAVE_REASONS) }),
  'meeting/failed': message('meeting/failed', { reason: oneOf(EMBED_FAILURES) }),
  'participant/joined': message('participant/joined', PARTICIPANT),
  'participant/left': message('participant/left', PARTICIPANT),
  'microphone/changed': message('microphone/changed', DEVICE_STATE),
  'camera/changed': message('camera/changed', DEVICE_STATE),
} satisfies Record<(EmbedEvent | EmbedReply)['type'], Guard<unknown>>;

/** `undefined` for anything that is not a message of this version. */
export function readMessage(data: unknown): EmbedEvent | EmbedReply | undefined {
  if (!isRecord(data)) return undefined;
  const isMessage: Guard<EmbedEvent | EmbedReply> | undefined = guardOf(MESSAGES, data['type']);
  return isMessage?.(data) ? data : undefined;
}
