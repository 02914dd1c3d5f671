/**
 * The Redis channel on which `redis-room-scripts.ts` notifies an API process about the participants
 * connected to it. A notice is one line of JSON. The text of a session message follows on the next
 * line: it is forwarded unchanged, so it is neither escaped nor parsed here.
 */
import { ParticipantId } from '@throughline/protocol';
import { z } from 'zod';
import type { NodeId } from '../../model/node-id.js';
import type { StoreListener } from '../room-store.js';

export const nodeChannel = (node: NodeId): string => `throughline:node:${node}`;

const Notice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), to: ParticipantId, seq: z.int() }),
  z.strictObject({
    kind: z.literal('last'),
    to: ParticipantId,
    seq: z.int(),
    end: z.enum(['removed', 'ended', 'rejected', 'replaced']),
  }),
  z.strictObject({ kind: z.literal('replaced'), to: ParticipantId }),
]);

export function dispatchNotice(published: string, listener: StoreListener): void {
  const lineEnd = published.indexOf('\n');
  const notice = Notice.parse(JSON.parse(published.slice(0, lineEnd)));
  const text = published.slice(lineEnd + 1);
  switch (notice.kind) {
    case 'message':
      return listener.onMessage(notice.to, { seq: notice.seq, text });
    case 'last':
      return listener.onLastMessage(notice.to, { seq: notice.seq, text }, notice.end);
    case 'replaced':
      return listener.onReplaced(notice.to);
  }
}
