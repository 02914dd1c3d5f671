import { randomUUID } from 'node:crypto';
import { NodeId } from '../../model/node-id.js';
import type { NodeLeases } from '../node-leases.js';

/**
 * The file has one user at a time, so every process that used it before is dead: its participants
 * are adopted at the start, and their grace periods begin [ROOM-10].
 */
export class SqliteNodeLeases implements NodeLeases {
  readonly own = NodeId.parse(randomUUID());
  readonly #dead: Set<NodeId>;

  /** @param recorded the processes whose participants are in the file */
  constructor(recorded: ReadonlySet<NodeId>) {
    this.#dead = new Set(recorded);
  }

  expired(): Promise<ReadonlySet<NodeId>> {
    return Promise.resolve(new Set(this.#dead));
  }

  areOthersAlive(): Promise<boolean> {
    return Promise.resolve(false);
  }

  release(): Promise<void> {
    return Promise.resolve();
  }

  remove(nodes: ReadonlySet<NodeId>): Promise<void> {
    for (const node of nodes) this.#dead.delete(node);
    return Promise.resolve();
  }
}
