/**
 * Carries out the requests of hosts. The room checks their role when a request takes effect. A participant
 * that a request removes loses its access to the relay [ICE-6]. Rules: SPEC.md §Roles and moderation.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ClientMessage, ParticipantId, RoomId } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { CLOCK, type Clock } from '../config/clock.js';
import { admit, admissionError, rejectGuest } from '../rooms/model/lobby.js';
import { configure, end, mute, remove, setRole } from '../rooms/model/moderation.js';
import { type Change, reject, type Room } from '../rooms/model/room.js';
import { scheduleEnd } from '../rooms/model/scheduled-end.js';
import { spotlight } from '../rooms/model/spotlight.js';
import { askToUnmute } from '../rooms/model/unmute-request.js';
import { setTimer } from '../rooms/model/timer.js';
import { RoomStore } from '../rooms/store/room-store.js';
import { sessionChanges } from '../rooms/model/session-changes.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { RelayRevocation } from '../turn/relay-revocation.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { SessionRequests } from './session-requests.service.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
export type HostRequest = Message<
  | 'room/configure'
  | 'room/set-timer'
  | 'room/end'
  | 'room/schedule-end'
  | 'participant/mute'
  | 'participant/ask-to-unmute'
  | 'participant/remove'
  | 'participant/set-role'
  | 'participant/spotlight'
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
    const { recorded, ended } = recordingEnded(change);
    try {
      await this.requests.perform(connection, request, { change: recorded });
    } finally {
      this.revokeRelays(roomId, ended);
    }
  }

  /** Applies a change requested by the room API or by the expiry. Resolves with `undefined` for an unknown room. */
  async onBehalfOfApi(roomId: RoomId, change: RoomChange): Promise<Change | undefined> {
    const { recorded, ended } = recordingEnded(change);
    try {
      return await this.store.update(roomId, recorded);
    } finally {
      this.revokeRelays(roomId, ended);
    }
  }

  /**
   * Also runs if the store's answer was lost, since the change may have taken effect. The caller does not
   * wait: revoking retries through an outage.
   */
  private revokeRelays(roomId: RoomId, ended: ReadonlySet<ParticipantId>): void {
    this.relays.revokeIfOut(roomId, [...ended]).catch((error: unknown) => this.log.error(error));
  }

  private changeFor(
    by: ParticipantId,
    request: Exclude<HostRequest, { type: 'lobby/admit' }>,
  ): RoomChange {
    switch (request.type) {
      case 'room/configure':
        return (room) => configure(room, by, request.settings);
      case 'room/set-timer':
        return (room) => setTimer(room, by, request.minutes, this.clock());
      case 'room/end':
        return (room) => end(room, by, this.clock());
      case 'room/schedule-end':
        return (room) => scheduleEnd(room, by, request.minutes, this.clock());
      case 'participant/mute':
        return (room) => mute(room, by, request.participantId);
      case 'participant/ask-to-unmute':
        return (room) => askToUnmute(room, by, request.participantId, this.clock());
      case 'participant/remove':
        return (room) => remove(room, by, request.participantId, this.clock());
      case 'participant/set-role':
        return (room) => setRole(room, by, request.participantId, request.role);
      case 'participant/spotlight':
        return (room) => spotlight(room, by, request.participantId);
      case 'lobby/refuse':
        return (room) => rejectGuest(room, by, request.participantId, this.clock());
      default:
        return assertNever(request);
    }
  }

  /** Creates relay credentials only for a guest that the room would admit. */
  private async admission(
    connection: SignalingConnection,
    { participantId: guestId }: Message<'lobby/admit'>,
  ): Promise<RoomChange> {
    const { roomId, participantId: by } = connection.requireJoined();
    const found = await this.requests.retryUntilReachable(connection, () =>
      this.store.find(roomId),
    );
    const code = found === undefined ? 'not_permitted' : admissionError(found, by, guestId);
    if (found === undefined || code !== undefined)
      return (room) => reject(room, code ?? 'not_permitted');
    const iceServers = await this.requests.retryUntilReachable(connection, () =>
      this.iceServers.forAdmission(guestId, found),
    );
    // The host's session has ended, so the answer has no reader.
    if (iceServers === undefined) return (room) => reject(room, 'not_permitted');
    return (room) => admit(room, { by, guestId, ...iceServers, atMs: this.clock() });
  }
}

/**
 * Records the sessions that each run of a change would end. If the store's answer is lost, it is unknown
 * which run took effect, if any.
 */
function recordingEnded(change: RoomChange): {
  recorded: RoomChange;
  ended: ReadonlySet<ParticipantId>;
} {
  const ended = new Set<ParticipantId>();
  const recorded: RoomChange = (room) => {
    const changed = change(room);
    for (const id of sessionChanges(room, changed.room).ended) ended.add(id);
    return changed;
  };
  return { recorded, ended };
}
