/** The data channels of a link: `control`, `state`, one per file, and no others [CH-1, CH-4]. ADR 0038. */
import type { LinkSample } from '@throughline/connectivity';
import {
  CONTROL_CHANNEL,
  ControlMessage,
  type LinkEnd,
  MAX_FILE_CHUNK_BYTES,
  parseFrame,
  type Reception,
  STATE_CHANNEL,
  StateMessage,
  type VideoRequest,
} from '@throughline/protocol';
import { assertNever } from '@throughline/std';
import type { ChatExchange, ChatPort } from '../chat/chat-exchange.js';
import type { BroadcastExchange, BroadcastPort } from '../broadcasts/broadcast-exchange.js';
import type { FilePort, FileTransfers } from './file-transfers.js';
import { LinkChannel } from './link-channel.js';
import { MESSAGE_BUDGETS } from './message-budget.js';
import type { PathExchange, PathPort } from './path-exchange.js';

/** Closing a channel costs little, but the remote end can open the next one as fast. */
export const MAX_REFUSED_CHANNELS = 64;

/**
 * Of beats, receptions and requests that wait to be sent: about half a minute. Later ones replace them, so a path that
 * carries none of them does not fill the memory [LNK-13].
 */
export const MAX_QUEUED_STATE_BYTES = 16_384;

export interface LinkChannelsOptions {
  /** Aborted when the link closes. */
  signal: AbortSignal;
  /** With the other participant. Not owned: they outlive the link. */
  files: FileTransfers;
  /** With the other participant. Not owned either. `undefined`: without a chat. */
  chat?: ChatExchange | undefined;
  /** With the other participant. Not owned either. `undefined`: without reactions and captions. */
  broadcasts?: BroadcastExchange | undefined;
  /** With the other participant. Not owned either. */
  paths: PathExchange;
  /** Called once, when control messages can be sent. */
  onControlOpen: () => void;
  /** Called once, when beats and receptions can be sent. */
  onStateOpen: () => void;
  /** Called once: neither end sends beats any more, so their absence means nothing [CH-3]. */
  onStateClose: () => void;
  onRemoteEnd: (end: LinkEnd, options: { isAnswer: boolean }) => void;
  /** Called with each beat of the remote end, and the time until the next [LNK-8]. */
  onBeat: (nextMs: number) => void;
  /** Called with each newer reception, in the order of sending [CH-2]. */
  onReception: (reception: Reception) => void;
  /** Called with each newer request of the remote end [QUA-1]. */
  onVideoRequest: (request: VideoRequest) => void;
  /** The remote end opens channels without end: the link must close. */
  onTooManyChannels: () => void;
}

export class LinkChannels {
  readonly #control: LinkChannel<ControlMessage>;
  readonly #state: LinkChannel<StateMessage>;
  #nextSeq = 0;
  /** Of each type [CH-2]. */
  readonly #latestSeq = new Map<StateMessage['type'], number>();

  constructor(connection: RTCPeerConnection, options: LinkChannelsOptions) {
    const { files, chat, broadcasts, paths, signal } = options;
    const port: FilePort = {
      send: (message) => this.#control.send(message),
      openChannel: (label) => connection.createDataChannel(label),
      // Known once both descriptions are applied, which is before any channel opens.
      get maxMessageBytes() {
        return connection.sctp?.maxMessageSize ?? MAX_FILE_CHUNK_BYTES;
      },
    };
    const chatPort: ChatPort = { send: (message) => this.#control.send(message) };
    const broadcastPort: BroadcastPort = { send: (message) => this.#control.send(message) };
    const pathPort: PathPort = { send: (message) => this.#control.send(message) };
    this.#control = new LinkChannel(connection, {
      contract: CONTROL_CHANNEL,
      parse: (text) => parseFrame(ControlMessage, text),
      rate: MESSAGE_BUDGETS.control,
      onMessage: (message) => receiveControl(message, options),
      onOpen: () => {
        if (signal.aborted) return;
        options.onControlOpen();
        files.attach(port);
        chat?.attach(chatPort);
        broadcasts?.attach(broadcastPort);
        paths.attach(pathPort);
      },
    });
    const detach = () => {
      files.detach(port);
      chat?.detach(chatPort);
      broadcasts?.detach(broadcastPort);
      paths.detach(pathPort);
    };
    signal.addEventListener('abort', detach, { once: true });
    this.#state = new LinkChannel(connection, {
      contract: STATE_CHANNEL,
      parse: (text) => parseFrame(StateMessage, text),
      rate: MESSAGE_BUDGETS.state,
      maxQueuedBytes: MAX_QUEUED_STATE_BYTES,
      onMessage: (message) => this.#isNew(message) && receive(message, options),
      onOpen: options.onStateOpen,
      onClose: options.onStateClose,
    });
    closeOtherChannels(connection, options);
  }

  /** Of `state`, on which something is sent every second at least. */
  get queuedStateBytes(): number {
    return this.#state.queuedBytes;
  }

  sendControl(message: ControlMessage): void {
    this.#control.send(message);
  }

  sendReception(reception: Reception): void {
    this.#state.send({ type: 'reception/observed', seq: this.#nextSeq++, reception });
  }

  sendVideoRequest(request: VideoRequest): void {
    this.#state.send({ type: 'video/requested', seq: this.#nextSeq++, ...request });
  }

  /** @param nextMs the time until the next beat [LNK-8] */
  sendBeat(nextMs: number): void {
    this.#state.send({ type: 'path/beat', seq: this.#nextSeq++, nextMs });
  }

  #isNew({ type, seq }: StateMessage): boolean {
    if (seq <= (this.#latestSeq.get(type) ?? -1)) return false;
    this.#latestSeq.set(type, seq);
    return true;
  }
}

function receiveControl(message: ControlMessage, options: LinkChannelsOptions): void {
  switch (message.type) {
    case 'route/observed':
      return options.onRemoteEnd(message.end, message);
    case 'reaction/sent':
    case 'caption/written':
      return options.broadcasts?.receive(message);
    case 'chat/key':
    case 'chat/known':
    case 'chat/entries':
      return options.chat?.receive(message);
    case 'keys/stated':
    case 'media/received':
      return options.paths.receive(message);
    default:
      return options.files.receive(message);
  }
}

function receive(message: StateMessage, options: LinkChannelsOptions): void {
  switch (message.type) {
    case 'reception/observed':
      return options.onReception(message.reception);
    case 'path/beat':
      return options.onBeat(message.nextMs);
    case 'video/requested':
      return options.onVideoRequest(message);
    default:
      return assertNever(message);
  }
}

/** What this end receives of the other, for the other end [CH-5]. */
export function reception({ received: { microphone, camera } }: LinkSample): Reception {
  return {
    lossRatio: atMost(1, microphone?.lossRatio),
    concealedRatio: atMost(1, microphone?.concealedRatio),
    framesPerSecond: atMost(1_000, camera?.framesPerSecond),
  };
}

function atMost(max: number, value: number | undefined): number | null {
  return value === undefined ? null : Math.min(max, value);
}

function closeOtherChannels(
  connection: RTCPeerConnection,
  { signal, files, onTooManyChannels }: LinkChannelsOptions,
): void {
  let refused = 0;
  connection.addEventListener(
    'datachannel',
    ({ channel }) => {
      if (files.adopt(channel)) return;
      channel.close();
      refused++;
      if (refused === MAX_REFUSED_CHANNELS) onTooManyChannels();
    },
    { signal },
  );
}
