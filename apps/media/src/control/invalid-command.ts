import type { Reply } from './reply.js';

/** The reply to a message of another shape, with the id of the command if it has one, so that its sender does not wait. */
export function invalidCommand(message: unknown): Reply {
  const hasId = typeof message === 'object' && message !== null && 'id' in message;
  const id = hasId && typeof message.id === 'string' ? message.id : '';
  return { id, ok: false, error: 'invalid_command' };
}
