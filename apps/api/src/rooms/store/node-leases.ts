/**
 * Port for the liveness of API processes ("nodes"). A participant belongs to the node that holds
 * its connection; the participants of a node that crashed stay in their rooms until another node
 * adopts them [ROOM-10].
 */
import type { NodeId } from '../model/node-id.js';

export abstract class NodeLeases {
  /** This process. */
  abstract readonly own: NodeId;

  /**
   * Nodes whose lease has expired and that may still hold participants; never this one. Empty
   * shortly after the store was unavailable, because no node could renew its lease then.
   */
  abstract expired(): Promise<ReadonlySet<NodeId>>;

  /** Whether participants can reconnect to another node. */
  abstract areOthersAlive(): Promise<boolean>;

  /**
   * Stops renewing the lease of this process, which is ending. The lease expires only after the
   * last participants have had time to reconnect to other nodes. Called once.
   */
  abstract release(): Promise<void>;

  /** Removes nodes that hold no participants any longer. */
  abstract remove(nodes: ReadonlySet<NodeId>): Promise<void>;
}
