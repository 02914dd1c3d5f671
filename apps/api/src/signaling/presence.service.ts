/**
 * Carries out room operations for sessions: fetches what the pure core needs, commits the change,
 * and sends what follows from it. A refusal is a `SignalingError`. Rules: SPEC.md §Rooms.
 */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type ClientMessage, type MediaState, ParticipantId } from '@throughline/protocol';
import { CLOCK, type Clock } from '../config/clock.js';
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import { NodeLeases } from '../rooms/node-leases.js';
import { isGuessingBlocked } from '../rooms/passcode-attempts.js';
import { isPasscode } from '../rooms/passcode.js';
import {
  announceMedia,
  type Change,
  join,
  leave,
  type Outcome,
  type PasscodeVerdict,
  relay,
  type Room,
} from '../rooms/room.js';
import { RoomStore } from '../rooms/room-store.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import { type Departure, DeparturesService } from './departures.service.js';
import { GhostsService } from './ghosts.service.js';
import type { ParticipantSession } from './participant-session.js';
import { SessionRegistry } from './session-registry.js';
import { SignalingError } from './signaling-error.js';

type JoinRequest = Extract<ClientMessage, { type: 'room/join' }>;
type PeerSignalMessage = Extract<ClientMessage, { type: 'peer/signal' }>;

@Injectable()
export class PresenceService {
  private readonly log = new Logger(PresenceService.name);

  constructor(
    private readonly store: RoomStore,
    private readonly leases: NodeLeases,
    private readonly sessions: SessionRegistry,
    private readonly ghosts: GhostsService,
    private readonly departures: DeparturesService,
    private readonly iceServers: IceServersService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sends the reply too: it has to go out before anything else about the room does [ROOM-2]. */
  async join(session: ParticipantSession, request: JoinRequest): Promise<void> {
    if (session.state.kind === 'joined')
      throw new SignalingError('already_joined', 'second join of a session');
    const { roomId, requestId, displayName, media } = request;
    const found = await this.store.find(roomId);
    if (found === undefined) throw new SignalingError('unknown_room', 'join of no room');
    await this.ghosts.takeOutOf(found);
    const atMs = this.clock();
    const passcode = await judgePasscode(found, request.passcode, atMs);

    const id = ParticipantId.parse(randomUUID());
    const participant = { id, displayName, media, node: this.leases.own };
    const iceServers = await this.iceServers.for(id, found);
    const joining = { participant, requestId, passcode, iceServers, atMs };
    let change: Change | undefined;
    try {
      change = await this.store.update(roomId, (room) => join(room, joining));
    } catch (error) {
      // An update that got no answer may have taken effect.
      const departure = { roomId, participantId: id, isTold: true };
      if (error instanceof OutOfReachError) await this.departures.takeOut(departure);
      throw error;
    }
    if (change === undefined) throw new SignalingError('unknown_room', 'forgotten during a join');
    if (change.outcome.ok) {
      session.become({ kind: 'joined', roomId, participantId: id });
      this.sessions.admit(id, session);
      this.log.log({ event: 'joined', participant: id });
    }
    this.carryOut(change.outcome);
  }

  async leave(session: ParticipantSession): Promise<void> {
    const { roomId, participantId } = session.requireJoined();
    const atMs = this.clock();
    const change = await this.store.update(roomId, (room) => leave(room, participantId, atMs));
    session.become({ kind: 'awaiting-join' });
    this.sessions.dismiss(participantId);
    this.log.log({ event: 'left', participant: participantId });
    if (change !== undefined) this.carryOut(change.outcome);
  }

  /** After the end of the socket: whatever happens, the session is closed and the room will know. */
  async depart(session: ParticipantSession, { isTold }: Pick<Departure, 'isTold'>): Promise<void> {
    const { state } = session;
    session.become({ kind: 'closed' });
    if (state.kind !== 'joined') return;
    const { roomId, participantId } = state;
    this.sessions.dismiss(participantId);
    this.log.log({ event: 'left', participant: participantId });
    await this.departures.takeOut({ roomId, participantId, isTold });
  }

  async announceMedia(session: ParticipantSession, media: MediaState): Promise<void> {
    const { roomId, participantId } = session.requireJoined();
    const change = await this.store.update(roomId, (room) =>
      announceMedia(room, participantId, media),
    );
    this.carryOut(change?.outcome ?? NO_ROOM);
  }

  async relay(session: ParticipantSession, { to, signal }: PeerSignalMessage): Promise<void> {
    const { roomId, participantId } = session.requireJoined();
    const room = await this.store.find(roomId);
    this.carryOut(room ? relay(room, { from: participantId, to, signal }) : NO_ROOM);
  }

  /** Called directly after the await of a change, so that deliveries keep the order of changes. */
  private carryOut(outcome: Outcome): void {
    if (!outcome.ok) throw new SignalingError(outcome.code, 'refused by the room');
    this.sessions.deliver(outcome.deliveries);
  }
}

/** The store lost a room with people in it: to them it is as if it had never been. */
const NO_ROOM: Outcome = { ok: false, code: 'unknown_room' };

/** Spares the hashing that cannot matter, since it is what a guesser could wear the API out with. */
async function judgePasscode(
  room: Room,
  passcode: string | undefined,
  atMs: number,
): Promise<PasscodeVerdict> {
  if (room.passcodeHash === undefined || passcode === undefined) return 'absent';
  if (isGuessingBlocked(room.wrongPasscodesAtMs, atMs)) return 'wrong';
  return (await isPasscode(passcode, room.passcodeHash)) ? 'right' : 'wrong';
}
