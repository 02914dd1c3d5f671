import { randomUUID } from 'node:crypto';
import { NodeId } from '../../model/node-id.js';
import type { NodeLeases } from '../node-leases.js';

/** For rooms in memory: no other process holds participants of them. */
export class InMemoryNodeLeases implements NodeLeases {
  readonly own = NodeId.parse(randomUUID());

  expired(): Promise<ReadonlySet<NodeId>> {
    return Promise.resolve(new Set());
  }

  areOthersAlive(): Promise<boolean> {
    return Promise.resolve(false);
  }

  release(): Promise<void> {
    return Promise.resolve();
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }
}
