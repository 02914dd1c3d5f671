/**
 * Applies a request of a session once [RES-3], to the room as it is at that time, and answers within the
 * session, so that the answer survives the connection. While the store is unavailable, the request and
 * those after it wait, since the client would only have to send them again.
 */
import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  CloseCode,
  type ParticipantId,
  type SessionMessage,
} from '@throughline/protocol';
import { retryWhileUnavailable } from '../problems/retry-while-unavailable.js';
import type { Change, Room } from '../rooms/model/room.js';
import { type RelayResult, RoomStore } from '../rooms/store/room-store.js';
import type { SignalingConnection } from './signaling-connection.js';
import { SignalingError } from './signaling-error.js';

/** A numbered request. */
export type SessionRequest = Extract<ClientMessage, { seq: number; requestId: string }>;

@Injectable()
export class SessionRequests {
  constructor(private readonly store: RoomStore) {}

  /**
   * @param reply sent if the room accepts the change; a function receives the room after the change. Default: `ok`, for
   * a request that asks for no data. `later`: the caller sends it in another change
   * @returns whether this call applied it; false for a repetition, or if the store's answer was lost
   */
  async perform(
    connection: SignalingConnection,
    { seq, requestId }: SessionRequest,
    {
      change,
      reply = { type: 'ok', requestId },
    }: {
      change: (room: Room) => Change;
      reply?: SessionMessage | ((room: Room) => SessionMessage) | 'later';
    },
  ): Promise<boolean> {
    const { roomId, participantId: by } = connection.requireJoined();
    const result = await this.retryUntilReachable(connection, () =>
      this.store.updateOnce(roomId, { by, seq }, (before) => {
        const changed = change(before);
        return withAnswer(changed, { to: by, requestId, reply });
      }),
    );
    this.finish(connection, seq, result);
    return result === 'applied';
  }

  /** @param result of the store; `undefined` if the session ended before the store was available */
  finish(connection: SignalingConnection, seq: number, result: RelayResult | undefined): void {
    connection.noteReceived(seq);
    if (result !== undefined && result !== 'session_over') return;
    const { kind } = connection.state;
    // The connection stays usable [LOB-4].
    if (kind === 'awaiting-join')
      throw new SignalingError('not_joined', 'a host has refused the guest in the meantime');
    // The grace period expired while this connection was open, or the room was deleted.
    if (kind === 'joined') void connection.close(CloseCode.sessionOver);
  }

  /** Resolves with `undefined` if the session ends before the store is available. */
  retryUntilReachable<T>(
    connection: SignalingConnection,
    task: () => Promise<T>,
  ): Promise<T | undefined> {
    return retryWhileUnavailable(task, () => connection.state.kind === 'joined');
  }
}

interface Answer {
  readonly to: ParticipantId;
  readonly requestId: string;
  readonly reply: SessionMessage | ((room: Room) => SessionMessage) | 'later';
}

/** Adds the reply or the rejection to the messages of the session. */
function withAnswer(change: Change, { to, requestId, reply }: Answer): Change {
  const { outcome, room } = change;
  if (!outcome.ok) {
    const rejection: SessionMessage = { type: 'error', requestId, code: outcome.code };
    return { ...change, outcome: { ok: true, deliveries: [{ to, message: rejection }] } };
  }
  if (reply === 'later') return change;
  const message = typeof reply === 'function' ? reply(room) : reply;
  return { ...change, outcome: { ok: true, deliveries: [{ to, message }, ...outcome.deliveries] } };
}
