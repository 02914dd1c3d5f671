/** The requests about the media server, with typed replies. SPEC.md §Media server. */
import {
  type ClientMessage,
  Consumed,
  type ConsumerId,
  type DtlsParameters,
  IceRestarted,
  type KeyAnnouncement,
  KeysAnnounced,
  type MediaDirection,
  type MediaLayers,
  type MediaNeed,
  MediaTransport,
  Produced,
  type ProducerId,
  type RtpCapabilities,
  type RtpParameters,
  type TrackSource,
} from '@throughline/protocol';
import type { Session } from '../signaling/session.js';

/** A client begins anew after it [SFU-6]. */
const REPLY_DEADLINE_MS = 10_000;

/** The API has rejected a request, or has not replied in time. */
export class MediaRequestError extends Error {
  readonly reason: string;

  constructor(request: string, reason: string) {
    super(`${request}: ${reason}`);
    this.reason = reason;
  }
}

type Unnumbered<M> = M extends unknown ? Omit<M, 'seq' | 'requestId'> : never;
type MediaRequest = Unnumbered<
  Extract<ClientMessage, { type: 'keys/announce' } | { epoch: number; requestId: string }>
>;

/** As far as requests need a schema. */
interface Content<T> {
  parse(content: unknown): T;
}

export class MediaRequests {
  readonly #session: Pick<Session, 'request'>;

  constructor(session: Pick<Session, 'request'>) {
    this.#session = session;
  }

  announceKeys(announcement: KeyAnnouncement): Promise<KeysAnnounced> {
    return this.#ask({ type: 'keys/announce', announcement }, KeysAnnounced);
  }

  /** Nothing depends on the reply. */
  stateNeed(reasons: MediaNeed[]): void {
    void this.#session.request({ type: 'media/need', reasons });
  }

  openTransport(
    epoch: number,
    direction: MediaDirection,
    rtpCapabilities?: RtpCapabilities,
  ): Promise<MediaTransport> {
    const decodes = rtpCapabilities && { rtpCapabilities };
    return this.#ask({ type: 'media/transport', epoch, direction, ...decodes }, MediaTransport);
  }

  async connect(
    epoch: number,
    direction: MediaDirection,
    dtlsParameters: DtlsParameters,
  ): Promise<void> {
    await this.#request({ type: 'media/connect', epoch, direction, dtlsParameters });
  }

  restartIce(epoch: number, direction: MediaDirection): Promise<IceRestarted> {
    return this.#ask({ type: 'media/restart-ice', epoch, direction }, IceRestarted);
  }

  produce(epoch: number, source: TrackSource, rtpParameters: RtpParameters): Promise<Produced> {
    return this.#ask({ type: 'media/produce', epoch, source, rtpParameters }, Produced);
  }

  consume(epoch: number, producers: ProducerId[]): Promise<Consumed> {
    return this.#ask({ type: 'media/consume', epoch, producers }, Consumed);
  }

  async prefer(epoch: number, consumer: ConsumerId, layers: MediaLayers | null): Promise<void> {
    await this.#request({ type: 'media/prefer', epoch, consumers: [{ consumer, layers }] });
  }

  async release(epoch: number, consumers: ConsumerId[]): Promise<void> {
    await this.#request({ type: 'media/release', epoch, consumers });
  }

  async #ask<T>(request: MediaRequest, content: Content<T>): Promise<T> {
    return content.parse(await this.#request(request));
  }

  /** Resolves with the content of the reply. Rejects with a `MediaRequestError`. */
  async #request(request: MediaRequest): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, REPLY_DEADLINE_MS, undefined);
    });
    const outcome = await Promise.race([this.#session.request(request), late]);
    clearTimeout(timer);
    if (outcome?.ok !== true)
      throw new MediaRequestError(request.type, outcome?.reason ?? 'no reply');
    return outcome.reply.content;
  }
}
