import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { RoomId } from '@throughline/protocol';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../config/environment.js';
import {
  meetingId,
  type MeetingId,
  roomReference,
  type RoomReference,
} from './model/meeting-id.js';
import type { Room } from '../rooms/model/room.js';

/** Each change of the participants of a room needs its reference, up to three times. */
const MAX_KNOWN = 2_000;

/** Derives the references that records hold instead of room ids. */
@Injectable()
export class RoomReferences {
  readonly #secret: string | Uint8Array;
  readonly #known = new LRUCache<RoomId, RoomReference>({
    max: MAX_KNOWN,
    memoMethod: (id) => roomReference(id, this.#secret),
  });

  constructor(@Inject(CONFIG) { tokenSecret }: Config) {
    // Without a secret in the settings, records end with the process, so their references may too.
    this.#secret = tokenSecret ?? randomBytes(32);
  }

  of(id: RoomId): RoomReference {
    return this.#known.memo(id);
  }

  /** Of the current meeting in the room, or of the last one; undefined if no participant has joined yet. */
  meetingIn({ id, attendance }: Room): MeetingId | undefined {
    const { meetingStartedAtMs } = attendance;
    return meetingStartedAtMs === undefined
      ? undefined
      : meetingId(meetingStartedAtMs, this.of(id));
  }
}
