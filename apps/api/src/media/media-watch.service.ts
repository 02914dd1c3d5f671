/**
 * Applies changes of rooms to the media servers: pauses sources that are off [SFU-7], closes what departed participants had
 * open [SFU-11], and closes rooms whose path has become `mesh`. Renews the leases of the others.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import type { Committable } from '../rooms/store/room-store.js';
import { participantIn, type ParticipantRecord, type Room } from '../rooms/model/room.js';
import { NodeLeases } from '../rooms/store/node-leases.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { Scheduler } from '../scheduling/scheduling.module.js';
import { MediaRequestError } from './media-error.js';
import { type MediaRoomRef, MediaRooms, RENEW_MS } from './media-rooms.service.js';
import { MediaSessions } from './media-sessions.service.js';

/** Longer than clients keep the former path after a change [SFU-43]. */
const CLOSE_AFTER_MS = 10_000;

@Injectable()
export class MediaWatch implements OnApplicationShutdown {
  readonly #closing = new Set<NodeJS.Timeout>();

  constructor(
    private readonly store: RoomStore,
    private readonly rooms: MediaRooms,
    private readonly sessions: MediaSessions,
    private readonly leases: NodeLeases,
    scheduler: Scheduler,
  ) {
    store.watch((before, change) => this.#follow(before, change));
    scheduler.add(RENEW_MS, () => this.#renew());
  }

  onApplicationShutdown(): void {
    for (const timer of this.#closing) clearTimeout(timer);
  }

  #follow(before: Room, { room: after }: Committable): void {
    const former = onServer(before);
    if (former === undefined && onServer(after) === undefined) return;
    for (const participant of before.participants) {
      const now = participantIn(after, participant.id);
      if (now === undefined) this.#leave(former, participant);
    }
    const current = onServer(after);
    if (former !== undefined && current === undefined) this.#closeLater(former);
    if (current === undefined) return;
    for (const participant of after.participants)
      this.#forwardWhatIsOn(current, participantIn(before, participant.id), participant);
  }

  #leave(room: MediaRoomRef | undefined, { id }: ParticipantRecord): void {
    this.sessions.forget(id);
    if (room !== undefined) this.rooms.post(room, { kind: 'participant/close', participant: id });
  }

  #forwardWhatIsOn(
    room: MediaRoomRef,
    before: ParticipantRecord | undefined,
    after: ParticipantRecord,
  ): void {
    if (before?.producers === after.producers && before?.media === after.media) return;
    for (const { id: producer, source } of after.producers ?? []) {
      const isNew = before?.producers?.every(({ id }) => id !== producer) ?? true;
      const isOn = after.media[source];
      if (!isNew && before?.media[source] === isOn) continue;
      const kind = isOn ? 'producer/resume' : 'producer/pause';
      this.rooms.post(room, { kind, participant: after.id, producer });
    }
  }

  #closeLater(room: MediaRoomRef): void {
    const timer = setTimeout(() => {
      this.#closing.delete(timer);
      this.rooms.close(room);
    }, CLOSE_AFTER_MS);
    this.#closing.add(timer.unref());
  }

  /** Forgets what has moved to another process or has ended, and renews the leases of the rest. */
  async #renew(): Promise<void> {
    const sessions = Map.groupBy(this.sessions.all, ({ roomId }) => roomId);
    for (const [roomId, participants] of sessions) {
      const room = await this.store.find(roomId);
      for (const { id } of participants) {
        const record = room && participantIn(room, id);
        if (record === undefined) this.#closeGone(roomId, room, id);
        if (record?.node !== this.leases.own) this.sessions.forget(id);
      }
    }
    const used = new Set(this.sessions.all.map(({ roomId }) => roomId));
    const open = this.rooms.open;
    for (const room of open) if (!used.has(room.roomId)) this.rooms.forget(room);
    const renewed = open.filter(({ roomId }) => used.has(roomId));
    await Promise.all(renewed.map((room) => this.#renewOne(room)));
  }

  /** It may have opened a transport while another process removed it. */
  #closeGone(roomId: RoomId, room: Room | undefined, id: ParticipantRecord['id']): void {
    const ref = room && onServer(room);
    if (ref?.roomId === roomId)
      this.rooms.post(ref, { kind: 'participant/close', participant: id });
  }

  async #renewOne(room: MediaRoomRef): Promise<void> {
    try {
      await this.rooms.renew(room);
    } catch (error) {
      // The room already has a new epoch, or the next renewal succeeds before the lease expires.
      if (!(error instanceof MediaRequestError)) throw error;
    }
  }
}

/** The room on the media server; undefined while its media does not go through one. */
const onServer = ({ id, media }: Room): MediaRoomRef | undefined =>
  media?.path === 'sfu' ? { roomId: id, epoch: media.epoch } : undefined;
