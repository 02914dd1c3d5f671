/**
 * Turns frames into room operations, and refusals into error messages. One `switch` instead of a
 * decorator for each message, so that the compiler notices a message that nobody handles.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type ClientMessage,
  parseClientFrame,
  type Parsed,
  PROTOCOL_VERSION,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { RequestGuard } from '../limits/request-guard.js';
import { Metrics } from '../metrics/metrics.js';
import { RedisUnavailableError } from '../redis/redis-unavailable-error.js';
import { TRACE, type Trace } from '../tracing/trace.js';
import { AdmissionService } from './admission.service.js';
import { LinkReportsService } from './link-reports.service.js';
import { ModerationService } from './moderation.service.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ParticipantMessagesService } from './participant-messages.service.js';
import { SignalingError } from './signaling-error.js';

type Ping = Extract<ClientMessage, { type: 'session/ping' }>;

const BINARY: Parsed<ClientMessage> = { ok: false, issues: ['frame is binary'] };

@Injectable()
export class FrameHandler {
  private readonly log = new Logger(FrameHandler.name);

  constructor(
    private readonly admission: AdmissionService,
    private readonly participantMessages: ParticipantMessagesService,
    private readonly moderation: ModerationService,
    private readonly linkReports: LinkReportsService,
    private readonly guard: RequestGuard,
    private readonly metrics: Metrics,
    @Inject(TRACE) private readonly trace: Trace,
  ) {}

  /**
   * Each frame after those before it, but for pings. `undefined` stands for a binary frame. What is too
   * much is answered, and no more than that [LIM-1].
   */
  take(connection: SignalingConnection, frame: string | undefined, isTooMuch = false): void {
    const parsed = frame === undefined ? BINARY : parseClientFrame(frame);
    if (parsed.ok && !isTooMuch && parsed.message.type === 'session/ping')
      return this.answerPing(connection, parsed.message);
    // A candidate must not overtake its offer while the store keeps that one waiting.
    connection.inOrder(() => this.answer(connection, parsed, isTooMuch));
  }

  /** At once: a store that is out of reach must not look like a socket that is [SIG-5]. */
  private answerPing(connection: SignalingConnection, { requestId, received }: Ping): void {
    const { state } = connection;
    const heard = state.kind === 'joined' ? state.received : 0;
    connection.send({ type: 'session/pong', requestId, received: heard });
    this.participantMessages.acknowledge(connection, received).catch((error: unknown) => {
      // The next ping tells the same.
      if (!(error instanceof RedisUnavailableError)) this.log.error(error);
    });
  }

  /** Answers through the session, whatever happens. */
  private answer(
    connection: SignalingConnection,
    parsed: Parsed<ClientMessage>,
    isTooMuch: boolean,
  ): Promise<void> | undefined {
    if (!parsed.ok) {
      this.log.debug({ event: 'malformed', issues: parsed.issues });
      this.metrics.countRefusal('malformed_message');
      connection.send({ type: 'error', code: 'malformed_message' });
      return undefined;
    }
    const { message } = parsed;
    const refuse = (error: unknown) => this.refuse(connection, message, error);
    try {
      if (isTooMuch || !this.guard.allows(connection.rateLimits, message))
        throw new SignalingError('rate_limited', `too many of ${message.type}`);
      // Nearly all that is ever said, and done at once where rooms are kept in memory.
      if (message.type === 'peer/signal')
        return this.participantMessages.relay(connection, message)?.catch(refuse);
      return this.perform(connection, message).catch(refuse);
    } catch (error) {
      refuse(error);
      return undefined;
    }
  }

  private async perform(
    connection: SignalingConnection,
    message: Exclude<ClientMessage, { type: 'peer/signal' }>,
  ): Promise<void> {
    switch (message.type) {
      case 'room/join':
        requireVersion(message.protocolVersion);
        return this.metrics.countJoin(
          await this.trace.span('room/join', () => this.admission.join(connection, message)),
        );
      case 'session/resume':
        requireVersion(message.protocolVersion);
        await this.trace.span('session/resume', () => this.admission.resume(connection, message));
        return this.metrics.countResume('resumed');
      case 'room/leave':
        await this.participantMessages.leave(connection);
        return connection.send({ type: 'room/left', requestId: message.requestId });
      case 'media/announce':
        return this.participantMessages.announceMedia(connection, message);
      case 'ice-servers/refresh':
        return this.participantMessages.refreshIceServers(connection, message);
      case 'link/report':
        return this.linkReports.report(connection, message);
      case 'room/configure':
      case 'room/end':
      case 'participant/mute':
      case 'participant/remove':
      case 'participant/set-role':
      case 'lobby/admit':
      case 'lobby/refuse':
        return this.moderation.carryOut(connection, message);
      case 'session/ping':
        return this.answerPing(connection, message);
      default:
        return assertNever(message);
    }
  }

  /** The one place where an exception becomes a message. Only the code crosses [SIG-7]. */
  private refuse(connection: SignalingConnection, message: ClientMessage, error: unknown): void {
    const requestId = 'requestId' in message ? message.requestId : undefined;
    const code = error instanceof SignalingError ? error.code : 'internal';
    if (error instanceof SignalingError || error instanceof RedisUnavailableError)
      this.log.debug({ event: 'refused', code, reason: error.message });
    else this.log.error(error);
    this.metrics.countRefusal(code);
    if (message.type === 'room/join') this.metrics.countJoin(code);
    if (message.type === 'session/resume') this.metrics.countResume(code);
    connection.send({ type: 'error', requestId, code });
  }
}

function requireVersion(version: number): void {
  if (version !== PROTOCOL_VERSION)
    throw new SignalingError('unsupported_version', `version ${version}`);
}
