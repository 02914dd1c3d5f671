/** Keeps the records of meetings up to date with the changes of their rooms, in the background. Rules: SPEC.md §Support. */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CLOCK, type Clock } from '../config/clock.js';
import { CONFIG, type Config } from '../config/environment.js';
import { LIMITS, type Limits } from '../config/limits.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import type { MeetingId } from './model/meeting-id.js';
import {
  concernsRecord,
  endRecord,
  recordChange,
  type RoomChange,
} from './model/meeting-record.js';
import { retentionMs } from './retention.js';
import { RoomReferences } from './room-references.service.js';
import { MeetingRecords, type RecordChange } from './store/meeting-records.js';

@Injectable()
export class MeetingRecorder implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(MeetingRecorder.name);
  readonly #keepMs: number;
  /** The latest pending update of each record. Updates of one record run in the order of the changes. */
  readonly #updates = new Map<MeetingId, Promise<void>>();

  constructor(
    private readonly store: RoomStore,
    private readonly records: MeetingRecords,
    private readonly references: RoomReferences,
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LIMITS) limits: Limits,
    tasks: Scheduler,
  ) {
    this.#keepMs = retentionMs(config);
    if (this.#keepMs > 0)
      tasks.add(limits.sweepMs, () => records.deleteBefore(this.clock() - this.#keepMs));
  }

  onApplicationBootstrap(): void {
    if (this.#keepMs === 0) return;
    this.store.watch((before, change) => {
      this.#record({ before, change, atMs: this.clock() });
    });
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#updates.values());
  }

  #record(change: RoomChange): void {
    if (!concernsRecord(change)) return;
    const { before, atMs } = change;
    const id = this.references.meetingIn(change.change.room);
    const former = before.participants.length > 0 ? this.references.meetingIn(before) : undefined;
    // The only participant has moved to another device: the room was empty only within the change.
    if (former !== undefined && former !== id)
      this.#updateInTurn(former, (record) => endRecord(record, atMs));
    if (id !== undefined) this.#updateInTurn(id, (record) => recordChange(id, record, change));
  }

  #updateInTurn(id: MeetingId, change: RecordChange): void {
    const previous = this.#updates.get(id) ?? Promise.resolve();
    const update = previous
      .then(() => this.#update(id, change))
      .then(() => {
        if (this.#updates.get(id) === update) this.#updates.delete(id);
      });
    this.#updates.set(id, update);
  }

  /** Never rejects: a record may lack a change, but no meeting waits for its record. */
  async #update(id: MeetingId, change: RecordChange): Promise<void> {
    try {
      await this.records.update(id, change);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) this.log.warn(error);
    }
  }
}
