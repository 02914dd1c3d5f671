/** Reads from the signaling of a page how the API replies to its join, and what the page reports about its link. */
import {
  ClientMessage,
  type IceServers,
  type LinkOutcome,
  parseFrame,
  ServerMessage,
  type SignalErrorCode,
} from '@throughline/protocol';
import type { Page, WebSocket } from 'playwright-core';

export type JoinReply = { ok: true; iceServers: IceServers } | { ok: false; code: SignalErrorCode };

export class SignalingWatch {
  readonly #joinReply = Promise.withResolvers<JoinReply>();
  readonly #linkOutcome = Promise.withResolvers<LinkOutcome>();
  #joinRequest: string | undefined;

  /** Call this before the page is opened. */
  constructor(page: Page) {
    page.on('websocket', (socket) => this.#watch(socket));
  }

  /** Resolves with the reply to the first join. */
  get joinReply(): Promise<JoinReply> {
    return this.#joinReply.promise;
  }

  /** Resolves with the page's first report about its link [LNK-6]. */
  get linkOutcome(): Promise<LinkOutcome> {
    return this.#linkOutcome.promise;
  }

  #watch(socket: WebSocket): void {
    socket.on('framesent', ({ payload }) => this.#onSent(String(payload)));
    socket.on('framereceived', ({ payload }) => this.#onReceived(String(payload)));
  }

  #onSent(frame: string): void {
    const parsed = parseFrame(ClientMessage, frame);
    if (!parsed.ok) return;
    const { message } = parsed;
    if (message.type === 'room/join') this.#joinRequest = message.requestId;
    if (message.type === 'link/report') this.#linkOutcome.resolve(message.link);
  }

  #onReceived(frame: string): void {
    const parsed = parseFrame(ServerMessage, frame);
    if (!parsed.ok) return;
    const { message } = parsed;
    if (message.type === 'room/joined')
      this.#joinReply.resolve({ ok: true, iceServers: message.iceServers });
    if (message.type === 'error' && message.requestId === this.#joinRequest)
      this.#joinReply.resolve({ ok: false, code: message.code });
  }
}
