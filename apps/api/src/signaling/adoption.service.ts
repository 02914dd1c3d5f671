/** Takes over the participants of API processes that have died, and their grace periods [ROOM-10]. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { LIMITS, type Limits } from '../config/limits.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { adoptOrphaned } from '../rooms/model/absence.js';
import type { NodeId } from '../rooms/model/node-id.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import { type Room, sessionsOf } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { AbsencesService } from './absences.service.js';

@Injectable()
export class AdoptionService {
  private readonly log = new Logger(AdoptionService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly absences: AbsencesService,
    @Inject(LIMITS) limits: Limits,
    tasks: Scheduler,
  ) {
    tasks.add(limits.nodeRenewMs, () => this.#sweep());
  }

  async #sweep(): Promise<void> {
    const gone = await this.leases.expired();
    if (gone.size === 0) return;
    for await (const room of this.store.all()) await this.#adoptOrphansOf(room, gone);
    await this.leases.remove(gone);
    this.log.log({ event: 'nodes removed', nodes: gone.size });
  }

  async #adoptOrphansOf(found: Room, gone: ReadonlySet<NodeId>): Promise<void> {
    const { id: roomId } = found;
    if (!sessionsOf(found).some(({ node }) => gone.has(node))) return;
    const adoption = await this.store.update(roomId, (room) =>
      adoptOrphaned(room, gone, this.leases.own),
    );
    for (const orphan of adoption?.orphans ?? [])
      this.absences.removeAfterGrace({ roomId, ...orphan });
  }
}
