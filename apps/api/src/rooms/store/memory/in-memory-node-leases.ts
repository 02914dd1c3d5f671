import { randomUUID } from 'node:crypto';
import { NodeId } from '../../model/node-id.js';
import type { NodeLeases } from '../node-leases.js';

/** For rooms that end with the process: nobody else has ever held a participant of theirs. */
export class InMemoryNodeLeases implements NodeLeases {
  readonly own = NodeId.parse(randomUUID());

  lapsed(): Promise<ReadonlySet<NodeId>> {
    return Promise.resolve(new Set());
  }

  areOthersAlive(): Promise<boolean> {
    return Promise.resolve(false);
  }

  release(): Promise<void> {
    return Promise.resolve();
  }

  forget(): Promise<void> {
    return Promise.resolve();
  }
}
