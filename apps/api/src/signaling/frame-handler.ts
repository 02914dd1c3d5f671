/**
 * Turns frames into operations on rooms, and rejections into error messages. One `switch` instead of a
 * decorator per message, so that the compiler reports a message without a handler.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type ClientMessage,
  parseClientFrame,
  type Parsed,
  PROTOCOL_VERSION,
  type SignalErrorCode,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import { CLOCK, type Clock } from '../config/clock.js';
import { RequestGuard } from '../limits/request-guard.js';
import { Metrics } from '../metrics/metrics.js';
import { StoreUnavailableError } from '../problems/store-unavailable-error.js';
import { TRACE, type Trace } from '../tracing/trace.js';
import { AdmissionService } from './admission.service.js';
import { LinkReportsService } from './link-reports.service.js';
import { MediaRequestsService } from './media-requests.service.js';
import { ModerationService } from './moderation.service.js';
import type { SentSignal, Work } from './frame-queue.js';
import type { SignalingConnection } from './signaling-connection.js';
import { ParticipantMessagesService } from './participant-messages.service.js';
import { PreparationService } from './preparation.service.js';
import { SignalingError } from './signaling-error.js';

type Ping = Extract<ClientMessage, { type: 'session/ping' }>;

const BINARY: Parsed<ClientMessage> = { ok: false, issues: ['frame is binary'] };

@Injectable()
export class FrameHandler {
  private readonly log = new Logger(FrameHandler.name);

  constructor(
    private readonly admission: AdmissionService,
    private readonly preparation: PreparationService,
    private readonly participantMessages: ParticipantMessagesService,
    private readonly moderation: ModerationService,
    private readonly linkReports: LinkReportsService,
    private readonly mediaRequests: MediaRequestsService,
    private readonly guard: RequestGuard,
    private readonly metrics: Metrics,
    @Inject(TRACE) private readonly trace: Trace,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Processes frames in order, except that it answers pings at once. `undefined` stands for a binary
   * frame. A frame over the rate limit is only answered [LIM-1].
   */
  handle(connection: SignalingConnection, frame: string | undefined, isOverLimit = false): void {
    const ping = frame === undefined || isOverLimit ? undefined : readPing(frame);
    if (ping !== undefined) return this.answerPing(connection, ping);
    // A candidate must not overtake its offer while the offer waits for the store [SIG-5].
    connection.enqueueFrame(() => {
      const parsed = frame === undefined ? BINARY : parseClientFrame(frame);
      return this.read(connection, parsed, isOverLimit);
    }, frame?.length ?? 0);
  }

  /** At once, so that an unavailable store does not look like a lost connection [SIG-5]. */
  private answerPing(connection: SignalingConnection, { requestId, received }: Ping): void {
    const { state } = connection;
    const applied = state.kind === 'joined' ? state.received : 0;
    connection.send({ type: 'session/pong', requestId, received: applied, at: this.clock() });
    this.participantMessages.acknowledge(connection, received).catch((error: unknown) => {
      // A later acknowledgement includes this one.
      if (!(error instanceof StoreUnavailableError)) this.log.error(error);
    });
  }

  /** What to do about one frame. Whatever it is, the client gets an answer. */
  private read(
    connection: SignalingConnection,
    parsed: Parsed<ClientMessage>,
    isOverLimit: boolean,
  ): Work {
    if (!parsed.ok) return () => this.rejectMalformed(connection, parsed.issues);
    const { message } = parsed;
    if (isOverLimit || !this.guard.allows(connection.rateLimits, message))
      return () => {
        const error = new SignalingError('rate_limited', `too many ${message.type}`);
        this.reject(connection, message, error);
        return undefined;
      };
    if (message.type !== 'peer/signal')
      return () =>
        this.perform(connection, message).catch((error: unknown) =>
          this.reject(connection, message, error),
        );
    const relay = (signals: readonly SentSignal[]) =>
      this.participantMessages.relay(connection, signals, (signal, error) =>
        this.reject(connection, signal, error),
      );
    // The bulk of all messages, relayed synchronously if rooms are in memory.
    if (!this.participantMessages.relaysTogether) return () => relay([message]);
    return { signal: message, relay: (signals) => relay(signals) ?? Promise.resolve() };
  }

  private rejectMalformed(connection: SignalingConnection, issues: readonly string[]): undefined {
    this.log.debug({ event: 'malformed', issues });
    this.metrics.countRejection('malformed_message');
    connection.send({ type: 'error', code: 'malformed_message' });
  }

  private async perform(
    connection: SignalingConnection,
    message: Exclude<ClientMessage, SentSignal>,
  ): Promise<void> {
    switch (message.type) {
      case 'room/join':
        requireVersion(message.protocolVersion);
        return this.metrics.countJoin(
          await this.trace.span('room/join', () => this.admission.join(connection, message)),
        );
      case 'ice-servers/prepare':
        return this.preparation.prepare(connection, message);
      case 'session/resume':
        requireVersion(message.protocolVersion);
        await this.trace.span('session/resume', () => this.admission.resume(connection, message));
        return this.metrics.countResume('resumed');
      case 'room/leave':
        await this.participantMessages.leave(connection);
        return connection.send({ type: 'room/left', requestId: message.requestId });
      case 'media/announce':
        return this.participantMessages.announceMedia(connection, message);
      case 'network/announce':
        return this.participantMessages.announceNetwork(connection, message);
      case 'hand/raise':
        return this.participantMessages.raiseHand(connection, message);
      case 'hand/lower':
        return this.participantMessages.lowerHands(connection, message);
      case 'ice-servers/refresh':
        return this.participantMessages.refreshIceServers(connection, message);
      case 'link/report':
        return this.linkReports.report(connection, message);
      case 'links/list':
        return this.linkReports.list(connection, message);
      case 'keys/announce':
        return this.mediaRequests.announceKeys(connection, message);
      case 'media/need':
        return this.mediaRequests.stateNeed(connection, message);
      case 'media/transport':
      case 'media/connect':
      case 'media/restart-ice':
      case 'media/produce':
      case 'media/stop':
      case 'media/consume':
      case 'media/prefer':
      case 'media/release':
        return this.mediaRequests.request(connection, message);
      case 'room/configure':
      case 'room/set-timer':
      case 'room/end':
      case 'room/schedule-end':
      case 'participant/mute':
      case 'participant/ask-to-unmute':
      case 'participant/remove':
      case 'participant/set-role':
      case 'participant/spotlight':
      case 'lobby/admit':
      case 'lobby/refuse':
        return this.moderation.carryOut(connection, message);
      case 'session/ping':
        return this.answerPing(connection, message);
      default:
        return assertNever(message);
    }
  }

  /** The only place where an exception becomes a message. Only its code reaches the client [SIG-7]. */
  private reject(connection: SignalingConnection, message: ClientMessage, error: unknown): void {
    const requestId = 'requestId' in message ? message.requestId : undefined;
    const code = codeOf(error);
    if (error instanceof SignalingError || error instanceof StoreUnavailableError)
      this.log.debug({ event: 'rejected', code, reason: error.message });
    else this.log.error(error);
    this.metrics.countRejection(code);
    if (message.type === 'room/join') this.metrics.countJoin(code);
    if (message.type === 'session/resume') this.metrics.countResume(code);
    connection.send({ type: 'error', requestId, code });
  }
}

/** More than a ping of any client. */
const MAX_PING_LENGTH = 512;

/**
 * A ping, if the frame looks like one, so that others are parsed when it is their turn. One that looks like none
 * is answered in order.
 */
function readPing(frame: string): Ping | undefined {
  if (frame.length > MAX_PING_LENGTH || !frame.includes('"session/ping"')) return undefined;
  const parsed = parseClientFrame(frame);
  return parsed.ok && parsed.message.type === 'session/ping' ? parsed.message : undefined;
}

function codeOf(error: unknown): SignalErrorCode {
  if (error instanceof SignalingError) return error.code;
  return error instanceof StoreUnavailableError ? 'unavailable' : 'internal';
}

function requireVersion(version: number): void {
  if (version !== PROTOCOL_VERSION)
    throw new SignalingError('unsupported_version', `version ${version}`);
}
