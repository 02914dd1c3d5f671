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

/** People join a meeting, and links form, within moments of each other; each write also reads the record. */
const COLLECT_MS = 100;

@Injectable()
export class MeetingRecorder implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(MeetingRecorder.name);
  readonly #keepMs: number;
  /** The changes of each record that are not written yet, in their order. */
  readonly #collected = new Map<MeetingId, RecordChange[]>();
  #timer: NodeJS.Timeout | undefined;
  #collectMs = COLLECT_MS;
  #writing: Promise<void> = Promise.resolve();

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
    clearTimeout(this.#timer);
    // Participants still leave while the connections drain, and the process ends right after.
    this.#collectMs = 0;
    await this.#writeCollected();
  }

  #record(change: RoomChange): void {
    if (!concernsRecord(change)) return;
    const { before, atMs } = change;
    const id = this.references.meetingIn(change.change.room);
    const former = before.participants.length > 0 ? this.references.meetingIn(before) : undefined;
    // The only participant has moved to another device: the room was empty only within the change.
    if (former !== undefined && former !== id)
      this.#collect(former, (record) => endRecord(record, atMs));
    if (id !== undefined) this.#collect(id, (record) => recordChange(id, record, change));
  }

  #collect(id: MeetingId, change: RecordChange): void {
    const collected = this.#collected.get(id);
    if (collected !== undefined) return void collected.push(change);
    if (this.#collected.size === 0)
      this.#timer = setTimeout(() => void this.#writeCollected(), this.#collectMs);
    this.#collected.set(id, [change]);
  }

  /** After earlier writes, so that the changes of one record keep their order. */
  #writeCollected(): Promise<void> {
    const collected = [...this.#collected];
    this.#collected.clear();
    this.#writing = this.#writing.then(async () => {
      await Promise.all(collected.map(([id, changes]) => this.#update(id, inSequence(changes))));
    });
    return this.#writing;
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

const inSequence =
  (changes: readonly RecordChange[]): RecordChange =>
  (before) => {
    const after = changes.reduce((record, change) => change(record) ?? record, before);
    return after === before ? undefined : after;
  };
