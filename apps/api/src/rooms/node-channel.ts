/** How `redis-room-scripts.ts` tells an API process what concerns the participants it holds. */
import { ParticipantId } from '@throughline/protocol';
import type { NodeId } from './node-leases.js';
import type { StoreListener } from './room-store.js';

export const nodeChannel = (node: NodeId): string => `throughline:node:${node}`;

const MESSAGE = /^message (\S+) (\d+) (.*)$/s;
const MOVED = /^moved (\S+)$/;

export function announce(text: string, listener: StoreListener): void {
  const [, to, seq, message] = MESSAGE.exec(text) ?? [];
  if (message !== undefined)
    return listener.onMessage(ParticipantId.parse(to), { seq: Number(seq), text: message });
  const [, moved] = MOVED.exec(text) ?? [];
  listener.onMoved(ParticipantId.parse(moved));
}
