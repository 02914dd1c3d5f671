/**
 * Turns frames into room operations, and refusals into error messages. One `switch` instead of a
 * decorator for each message, so that the compiler notices a message that nobody handles.
 */
import { Injectable, Logger } from '@nestjs/common';
import { ClientMessage, parseFrame, PROTOCOL_VERSION } from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { Metrics } from '../metrics/metrics.js';
import { OutOfReachError } from '../redis/out-of-reach-error.js';
import { IceServersService } from '../turn/ice-servers.service.js';
import type { ParticipantSession } from './participant-session.js';
import { PresenceService } from './presence.service.js';
import { SignalingError } from './signaling-error.js';

const BINARY = { ok: false, issues: ['frame is binary'] } as const;

@Injectable()
export class FrameHandler {
  private readonly log = new Logger(FrameHandler.name);

  constructor(
    private readonly presence: PresenceService,
    private readonly iceServers: IceServersService,
    private readonly metrics: Metrics,
  ) {}

  /** Answers through the session, whatever happens. `undefined` stands for a binary frame. */
  async take(session: ParticipantSession, frame: string | undefined): Promise<void> {
    const parsed = frame === undefined ? BINARY : parseFrame(ClientMessage, frame);
    if (!parsed.ok) {
      this.log.debug({ event: 'malformed', issues: parsed.issues });
      this.metrics.countRefusal('malformed_message');
      session.send({ type: 'error', code: 'malformed_message' });
      return;
    }
    try {
      await this.perform(session, parsed.message);
    } catch (error) {
      this.refuse(session, parsed.message, error);
    }
  }

  private async perform(session: ParticipantSession, message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'room/join':
        if (message.protocolVersion !== PROTOCOL_VERSION)
          throw new SignalingError('unsupported_version', `version ${message.protocolVersion}`);
        await this.presence.join(session, message);
        return this.metrics.countJoin('joined');
      case 'room/leave':
        await this.presence.leave(session);
        return session.send({ type: 'room/left', requestId: message.requestId });
      case 'media/announce':
        await this.presence.announceMedia(session, message.media);
        return session.send({ type: 'media/announced', requestId: message.requestId });
      case 'ice-servers/refresh': {
        const { participantId, roomId } = session.requireJoined();
        const iceServers = await this.iceServers.refresh(participantId, roomId);
        const { requestId } = message;
        return session.send({ type: 'ice-servers/refreshed', requestId, iceServers });
      }
      case 'session/ping':
        return session.send({ type: 'session/pong', requestId: message.requestId });
      case 'peer/signal':
        return this.presence.relay(session, message);
      default:
        return assertNever(message);
    }
  }

  /** The one place where an exception becomes a message. Only the code crosses [SIG-7]. */
  private refuse(session: ParticipantSession, message: ClientMessage, error: unknown): void {
    const requestId = 'requestId' in message ? message.requestId : undefined;
    const code = error instanceof SignalingError ? error.code : 'internal';
    if (error instanceof SignalingError || error instanceof OutOfReachError)
      this.log.debug({ event: 'refused', code, reason: error.message });
    else this.log.error(error);
    this.metrics.countRefusal(code);
    if (message.type === 'room/join') this.metrics.countJoin(code);
    session.send({ type: 'error', requestId, code });
  }
}
