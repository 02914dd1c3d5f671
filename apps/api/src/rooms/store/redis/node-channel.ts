/** How `redis-room-scripts.ts` tells an API process what concerns the participants it holds. */
import { ParticipantId } from '@throughline/protocol';
import { z } from 'zod';
import type { NodeId } from '../../model/node-id.js';
import type { StoreListener } from '../room-store.js';

export const nodeChannel = (node: NodeId): string => `throughline:node:${node}`;

const MESSAGE = /^message (\S+) (\d+) (.*)$/s;
const LAST = /^last (\S+) (\d+) (\S+) (.*)$/s;
const MOVED = /^moved (\S+)$/;
const SessionEnd = z.enum(['removed', 'over', 'refused']);

export function announce(text: string, listener: StoreListener): void {
  const [, to, seq, message] = MESSAGE.exec(text) ?? [];
  if (message !== undefined)
    return listener.onMessage(ParticipantId.parse(to), { seq: Number(seq), text: message });
  const [, gone, lastSeq, end, last] = LAST.exec(text) ?? [];
  if (last !== undefined) {
    const numbered = { seq: Number(lastSeq), text: last };
    return listener.onLast(ParticipantId.parse(gone), numbered, SessionEnd.parse(end));
  }
  const [, moved] = MOVED.exec(text) ?? [];
  listener.onMoved(ParticipantId.parse(moved));
}
