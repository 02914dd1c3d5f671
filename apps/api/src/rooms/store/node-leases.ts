/**
 * Which API processes ("nodes") are alive: a port, like `RoomStore`. A participant belongs to the
 * node that holds the socket, and one that was killed took nobody out of their rooms [ROOM-10].
 */
import type { NodeId } from '../model/node-id.js';

export abstract class NodeLeases {
  /** This process. */
  abstract readonly own: NodeId;

  /**
   * The nodes that have not said for a while that they are alive and may still hold participants;
   * never our own. None while the store has just been out of reach, since nobody could say so then.
   */
  abstract lapsed(): Promise<ReadonlySet<NodeId>>;

  /** Whether participants have another node to go to. */
  abstract areOthersAlive(): Promise<boolean>;

  /**
   * This process ends: its lease runs out, but not before the last participants have had the time to arrive
   * at other nodes. Once only.
   */
  abstract release(): Promise<void>;

  /** Tells that nobody is held by those nodes any more. */
  abstract forget(nodes: ReadonlySet<NodeId>): Promise<void>;
}
