/**
 * Takes out of their rooms the participants whose API process is gone [ROOM-10]. Those that are left
 * in the room hear of it on this node; what other nodes hold is theirs to tell.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { Periodic } from '../periodic.js';
import { type NodeId, NodeLeases } from '../rooms/node-leases.js';
import { leaveWithNodes, type Room } from '../rooms/room.js';
import { RoomStore } from '../rooms/room-store.js';
import { SessionRegistry } from './session-registry.js';

@Injectable()
export class GhostsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(GhostsService.name);
  readonly #sweeps = new Periodic();

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly sessions: SessionRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  onApplicationBootstrap(): void {
    this.#sweeps.start(this.limits.nodeRenewMs, () => this.#sweep());
  }

  onModuleDestroy(): void {
    this.#sweeps.stop();
  }

  /** Those in that room, so that a join need not wait for the next look through all rooms. */
  async takeOutOf(room: Room): Promise<void> {
    const gone = await this.leases.lapsedAmong(room.participants.map(({ node }) => node));
    await this.#takeOut(room, gone);
  }

  async #sweep(): Promise<void> {
    const gone = await this.leases.lapsed();
    if (gone.size === 0) return;
    for await (const room of this.store.all()) await this.#takeOut(room, gone);
    await this.leases.forget(gone);
    this.log.log({ event: 'nodes forgotten', nodes: gone.size });
  }

  async #takeOut({ id, participants }: Room, gone: ReadonlySet<NodeId>): Promise<void> {
    if (!participants.some(({ node }) => gone.has(node))) return;
    const atMs = this.clock();
    const change = await this.store.update(id, (room) => leaveWithNodes(room, gone, atMs));
    if (change?.outcome.ok) this.sessions.deliver(change.outcome.deliveries);
  }
}
