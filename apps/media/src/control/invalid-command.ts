import type { Reply } from '@throughline/media-control';

/** The reply to an invalid message: with its id, if it has one, so that the sender need not wait for the deadline. */
export function invalidCommand(message: unknown): Reply {
  const hasId = typeof message === 'object' && message !== null && 'id' in message;
  const id = hasId && typeof message.id === 'string' ? message.id : '';
  return { id, ok: false, error: 'invalid_command' };
}
