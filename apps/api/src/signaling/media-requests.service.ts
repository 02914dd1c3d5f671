/** Handles what participants request about media through the media server. Rules: SPEC.md §Media server. */
import { Injectable } from '@nestjs/common';
import type { ClientMessage } from '@throughline/protocol';
import { type MediaRequest, MediaSessions } from '../media/media-sessions.service.js';
import { announceKeys, keysAnnounced, stateNeed } from '../rooms/model/media-members.js';
import { judgeMediaRequest } from '../rooms/model/media-requests.js';
import type { Room } from '../rooms/model/room.js';
import { SessionRequests } from './session-requests.service.js';
import type { SignalingConnection } from './signaling-connection.js';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;

@Injectable()
export class MediaRequestsService {
  constructor(
    private readonly requests: SessionRequests,
    private readonly sessions: MediaSessions,
  ) {}

  async announceKeys(
    connection: SignalingConnection,
    request: Message<'keys/announce'>,
  ): Promise<void> {
    const { participantId } = connection.requireJoined();
    const { requestId, announcement } = request;
    await this.requests.perform(connection, request, {
      change: (room) => announceKeys(room, participantId, announcement),
      reply: (room) => ({
        type: 'media/reply',
        requestId,
        content: keysAnnounced(room, participantId),
      }),
    });
  }

  async stateNeed(connection: SignalingConnection, request: Message<'media/need'>): Promise<void> {
    const { participantId } = connection.requireJoined();
    await this.requests.perform(connection, request, {
      change: (room) => stateNeed(room, participantId, request.reasons),
    });
  }

  /** Accepts or rejects the request in its turn, and executes it later: the media server may be slow. */
  async request(connection: SignalingConnection, request: MediaRequest): Promise<void> {
    const { participantId } = connection.requireJoined();
    const produced = request.type === 'media/produce' ? request.source : undefined;
    let accepted: Room | undefined;
    const isApplied = await this.requests.perform(connection, request, {
      change: (room) => {
        const judged = judgeMediaRequest(room, participantId, { epoch: request.epoch, produced });
        accepted = judged.outcome.ok ? judged.room : undefined;
        return judged;
      },
      reply: 'later',
    });
    if (isApplied && accepted !== undefined)
      this.sessions.execute(accepted, participantId, request);
  }
}
