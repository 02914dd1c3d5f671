/**
 * How a request that is said within a session is carried out: once [RES-3], on the room as it is by
 * then, and answered within the session, so that the answer outlives the socket. While the store is
 * out of reach it waits, with what comes after: the client would only have to say it again.
 */
import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  CloseCode,
  type ParticipantId,
  type SessionMessage,
} from '@throughline/protocol';
import { retryWhileUnavailable } from '../redis/retry-while-unavailable.js';
import type { Change, Outcome, Room } from '../rooms/model/room.js';
import { RoomStore } from '../rooms/store/room-store.js';
import type { SignalingConnection } from './signaling-connection.js';

/** What a client asks for within its session. */
export type SessionRequest = Extract<ClientMessage, { seq: number; requestId: string }>;

@Injectable()
export class SessionRequests {
  constructor(private readonly store: RoomStore) {}

  /**
   * @param reply sent if the room accepts the change; `ok` for a request that asks for no data
   * @returns whether it was said for the first time, as far as this process can tell
   */
  async perform(
    connection: SignalingConnection,
    { seq, requestId }: SessionRequest,
    {
      change,
      reply = { type: 'ok', requestId },
    }: { change: (room: Room) => Change; reply?: SessionMessage },
  ): Promise<boolean> {
    const { roomId, participantId: by } = connection.requireJoined();
    const hearing = await this.insist(connection, () =>
      this.store.updateOnce(roomId, { by, seq }, (room) =>
        answered(change(room), { to: by, requestId, reply }),
      ),
    );
    this.conclude(connection, seq, hearing === 'session_over');
    return hearing === 'applied';
  }

  conclude(connection: SignalingConnection, seq: number, isOver: boolean): void {
    connection.noteReceived(seq);
    // Given up while this socket was open, or gone from the store.
    if (isOver) void connection.close(CloseCode.sessionOver);
  }

  /** `undefined` when the session has ended meanwhile. */
  insist<T>(connection: SignalingConnection, task: () => Promise<T>): Promise<T | undefined> {
    return retryWhileUnavailable(task, () => connection.state.kind === 'joined');
  }
}

interface Answer {
  readonly to: ParticipantId;
  readonly requestId: string;
  readonly reply: SessionMessage;
}

/** The reply, or the refusal, goes the way of everything else in the session. */
function answered(change: Change, { to, requestId, reply }: Answer): Change {
  const { outcome } = change;
  const refusal = (code: Extract<Outcome, { ok: false }>['code']): SessionMessage => ({
    type: 'error',
    requestId,
    code,
  });
  const message = outcome.ok ? reply : refusal(outcome.code);
  const others = outcome.ok ? outcome.deliveries : [];
  return { ...change, outcome: { ok: true, deliveries: [{ to, message }, ...others] } };
}
