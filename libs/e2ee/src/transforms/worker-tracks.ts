/**
 * Encrypts and decrypts the frames of a page's tracks, in its worker. It drops rejected frames in both directions, so no
 * frame is sent in the clear.
 */
import type { Bytes } from '../bytes.js';
import { codecOf } from '../frames/codec.js';
import { FrameDecryptor } from '../frames/frame-decryptor.js';
import { FrameEncryptor } from '../frames/frame-encryptor.js';
import type { EncodedFrame, ScriptTransformer } from './encoded-frame.js';
import { NO_KEY_FRAME_NEEDED, stepKeyFrameNeed } from './key-frame-requests.js';
import { TrackCounter } from './track-counter.js';
import type {
  NamedCodec,
  TransformRejection,
  TransformTrack,
  WorkerMessage,
  WorkerReply,
} from './worker-messages.js';

type TransformResult =
  | { readonly ok: true; readonly data: Bytes }
  | { readonly ok: false; readonly reason: TransformRejection };

type ReceivedTrack = Extract<TransformTrack, { direction: 'receive' }>;

export class WorkerTracks {
  readonly #encryptor = new FrameEncryptor();
  readonly #decryptor = new FrameDecryptor();
  readonly #counters = new Set<TrackCounter>();
  /** By payload type. */
  #mimeTypes = new Map<number, string>();

  /** Resolves with a reply to the page if the message requests one. */
  async receive(message: WorkerMessage): Promise<WorkerReply | undefined> {
    switch (message.kind) {
      case 'key/use':
        await this.#encryptor.use(message.name, message.secret);
        return undefined;
      case 'key/receive':
        this.#decryptor.receiveSecret(message.participant, message.name, message.secret);
        return undefined;
      case 'participant/forget':
        this.#decryptor.forget(message.participant);
        return undefined;
      case 'codecs/name':
        this.#nameCodecs(message.codecs);
        return undefined;
      case 'counts/read':
        return {
          kind: 'counts/result',
          requestId: message.requestId,
          tracks: [...this.#counters].map((counter) => counter.read()),
        };
    }
  }

  /** Resolves when the track has ended. */
  async transform(transformer: ScriptTransformer, track: TransformTrack): Promise<void> {
    const counter = new TrackCounter(track);
    this.#counters.add(counter);
    const result =
      track.direction === 'send'
        ? (frame: EncodedFrame) => this.#encrypt(frame, track.source)
        : (frame: EncodedFrame) => this.#decrypt(frame, track);
    const requestKeyFrames =
      track.direction === 'receive' ? keyFrameRequester(transformer) : () => undefined;
    const transform = new TransformStream<EncodedFrame, EncodedFrame>({
      transform: async (frame, controller) => {
        const { type } = frame;
        const outcome = await result(frame);
        if (type === 'key' || type === 'delta') requestKeyFrames(outcome.ok ? type : 'rejected');
        if (!outcome.ok) return counter.reject(outcome.reason);
        counter.pass();
        frame.data = outcome.data.buffer;
        controller.enqueue(frame);
      },
    });
    try {
      await transformer.readable.pipeThrough(transform).pipeTo(transformer.writable);
    } finally {
      this.#counters.delete(counter);
    }
  }

  async #encrypt(frame: EncodedFrame, source: string): Promise<TransformResult> {
    const codec = frame.type === undefined ? 'audio' : codecOf(this.#mimeTypeOf(frame));
    if (codec === undefined) return { ok: false, reason: 'unknown-codec' };
    return this.#encryptor.encrypt({ source, codec, data: new Uint8Array(frame.data) });
  }

  async #decrypt(
    frame: EncodedFrame,
    { participant, source }: ReceivedTrack,
  ): Promise<TransformResult> {
    if (frame.data.byteLength === 0) return { ok: false, reason: 'empty' };
    return this.#decryptor.decrypt({ participant, source, data: new Uint8Array(frame.data) });
  }

  /** A browser may name the payload type alone. */
  #mimeTypeOf(frame: EncodedFrame): string {
    const { mimeType, payloadType = -1 } = frame.getMetadata();
    return mimeType ?? this.#mimeTypes.get(payloadType) ?? '';
  }

  #nameCodecs(codecs: readonly NamedCodec[]): void {
    this.#mimeTypes = new Map(codecs.map(({ payloadType, mimeType }) => [payloadType, mimeType]));
  }
}

/** Sends a request where the outcome of a frame makes one necessary. */
function keyFrameRequester(
  transformer: ScriptTransformer,
): (outcome: 'rejected' | 'key' | 'delta') => void {
  let need = NO_KEY_FRAME_NEEDED;
  return (outcome) => {
    const step = stepKeyFrameNeed(need, outcome, performance.now());
    need = step.need;
    // It rejects once the track has ended, when no decoder needs a key frame any more.
    if (step.sendsRequest) transformer.sendKeyFrameRequest?.().catch(() => undefined);
  };
}
