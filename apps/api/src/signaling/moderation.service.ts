/**
 * Carries out what hosts ask for. Whether they may is for the room to say, when it takes effect; who
 * is out of the room by it gets no relay any more [ICE-6]. Rules: SPEC.md §Roles and moderation.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ClientMessage, ParticipantId, RoomId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { CLOCK, type Clock } from '../config/clock.js';
import { admit, admissionError, rejectGuest } from '../rooms/model/lobby.js';
import { configure, end, mute, remove, setRole } from '../rooms/model/moderation.js';
import { type Change, reject, type Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { sessionChanges } from '../rooms/model/session-changes.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { RelayRevocation } from '../turn/relay-revocation.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { SessionRequests } from './session-requests.service.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
export type HostRequest = Message<
  | 'room/configure'
  | 'room/end'
  | 'participant/mute'
  | 'participant/remove'
  | 'participant/set-role'
  | 'lobby/admit'
  | 'lobby/refuse'
>;

type RoomChange = (room: Room) => Change;

@Injectable()
export class ModerationService {
  private readonly log = new Logger(ModerationService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly requests: SessionRequests,
    private readonly iceServers: IceServersService,
    private readonly relays: RelayRevocation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async carryOut(connection: SignalingConnection, request: HostRequest): Promise<void> {
    const { participantId: by, roomId } = connection.requireJoined();
    const change =
      request.type === 'lobby/admit'
        ? await this.admission(connection, request)
        : this.changeFor(by, request);
    const { watched, gone } = noting(change);
    try {
      await this.requests.perform(connection, request, { change: watched });
    } finally {
      this.takeRelays(roomId, gone);
    }
  }

  /** For who manages rooms by other means than a socket. `undefined`: there is no such room. */
  async onBehalfOfApi(roomId: RoomId, change: RoomChange): Promise<Change | undefined> {
    const { watched, gone } = noting(change);
    try {
      return await this.store.update(roomId, watched);
    } finally {
      this.takeRelays(roomId, gone);
    }
  }

  /**
   * Also when the store gave no answer: then the change may have taken effect. Nobody waits for it, since
   * it goes on through an outage.
   */
  private takeRelays(roomId: RoomId, gone: ReadonlySet<ParticipantId>): void {
    this.relays.revokeIfOut(roomId, [...gone]).catch((error: unknown) => this.log.error(error));
  }

  private changeFor(
    by: ParticipantId,
    request: Exclude<HostRequest, { type: 'lobby/admit' }>,
  ): RoomChange {
    switch (request.type) {
      case 'room/configure':
        return (room) => configure(room, by, request.settings);
      case 'room/end':
        return (room) => end(room, by, this.clock());
      case 'participant/mute':
        return (room) => mute(room, by, request.participantId);
      case 'participant/remove':
        return (room) => remove(room, by, request.participantId, this.clock());
      case 'participant/set-role':
        return (room) => setRole(room, by, request.participantId, request.role);
      case 'lobby/refuse':
        return (room) => rejectGuest(room, by, request.participantId, this.clock());
      default:
        return assertNever(request);
    }
  }

  /** Credentials for the relay are made for a guest that is likely to come in, and for no others. */
  private async admission(
    connection: SignalingConnection,
    { participantId: guestId }: Message<'lobby/admit'>,
  ): Promise<RoomChange> {
    const { roomId, participantId: by } = connection.requireJoined();
    const found = await this.requests.insist(connection, () => this.store.find(roomId));
    const code = found === undefined ? 'not_permitted' : admissionError(found, by, guestId);
    if (found === undefined || code !== undefined)
      return (room) => reject(room, code ?? 'not_permitted');
    const iceServers = await this.requests.insist(connection, () =>
      this.iceServers.for(guestId, found),
    );
    // The session of who asks has ended: nobody will read the answer.
    if (iceServers === undefined) return (room) => reject(room, 'not_permitted');
    return (room) => admit(room, { by, guestId, iceServers, atMs: this.clock() });
  }
}

/**
 * Notes who would be out of the room by a change, in each of its runs: which of them has taken effect,
 * and whether any, is not known here when the store's answer was lost.
 */
function noting(change: RoomChange): { watched: RoomChange; gone: ReadonlySet<ParticipantId> } {
  const gone = new Set<ParticipantId>();
  const watched: RoomChange = (room) => {
    const changed = change(room);
    for (const id of sessionChanges(room, changed.room).ended) gone.add(id);
    return changed;
  };
  return { watched, gone };
}
