/**
 * The page's end: encrypts the frames of its senders and decrypts those of its receivers, in a worker of its own. For
 * Chromium since 141, Firefox since 117, Safari since 15.4; in secure contexts only, since it needs WebCrypto.
 */
import type { Bytes } from '../bytes.js';
import type { KeyName } from '../keys/key-id.js';
import type {
  NamedCodec,
  TrackCounts,
  TransformOptions,
  TransformTrack,
  WorkerMessage,
  WorkerReply,
} from './worker-messages.js';

export function supportsFrameTransforms(): boolean {
  return isSecureContext && typeof RTCRtpScriptTransform === 'function';
}

export class FrameTransforms implements Disposable {
  readonly #worker = new Worker(new URL('./frame-worker.js', import.meta.url), { type: 'module' });
  /** By the id of their transform. */
  readonly #starting = new Map<number, () => void>();
  /** By the id of the request. */
  readonly #reading = new Map<number, (tracks: readonly TrackCounts[]) => void>();
  #lastId = 0;
  #isDisposed = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
      this.#receive(data);
    };
  }

  /**
   * Call it in the task that creates the sender: a sender of Chromium 156 that was negotiated without a transform sends
   * its frames past a later one. Resolves when the sender may send: it gets its track then, or its encodings become
   * active. Stays pending after disposal.
   * @throws if the sender could send frames before the worker has the transform
   */
  encrypt(sender: RTCRtpSender, source: string): Promise<void> {
    const { encodings } = sender.getParameters();
    if (sender.track !== null && encodings.some(({ active = true }) => active))
      throw new Error('A sender begins to send once its frames are encrypted.');
    const { transform, started } = this.#create({ direction: 'send', source });
    sender.transform = transform;
    return started;
  }

  /** Call it in the event `track` at the latest, so that no frame precedes the transform. */
  decrypt(receiver: RTCRtpReceiver, participant: string, source: string): void {
    receiver.transform = this.#create({ direction: 'receive', participant, source }).transform;
  }

  /** Encrypts with this secret once the worker has it. Before the first one, no frame is sent. */
  use(name: KeyName, secret: Bytes): void {
    this.#post({ kind: 'key/use', name, secret });
  }

  receiveSecret(participant: string, name: KeyName, secret: Bytes): void {
    this.#post({ kind: 'key/receive', participant, name, secret });
  }

  forget(participant: string): void {
    this.#post({ kind: 'participant/forget', participant });
  }

  /** The codecs of all senders, after each negotiation: a browser may name that of a frame by its payload type. */
  nameCodecs(codecs: readonly NamedCodec[]): void {
    const named = codecs.map(({ payloadType, mimeType }) => ({ payloadType, mimeType }));
    this.#post({ kind: 'codecs/name', codecs: named });
  }

  /** How many frames of each track passed, and why others did not. Nothing after disposal. */
  readCounts(): Promise<readonly TrackCounts[]> {
    if (this.#isDisposed) return Promise.resolve([]);
    const requestId = ++this.#lastId;
    return new Promise((resolve) => {
      this.#reading.set(requestId, resolve);
      this.#post({ kind: 'counts/read', requestId });
    });
  }

  /** Ends the worker. No frame of any track passes any more. */
  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#worker.terminate();
    for (const resolve of this.#reading.values()) resolve([]);
    this.#reading.clear();
    this.#starting.clear();
  }

  #create(track: TransformTrack): { transform: RTCRtpScriptTransform; started: Promise<void> } {
    const options: TransformOptions = { transformId: ++this.#lastId, track };
    const started = new Promise<void>((resolve) => {
      this.#starting.set(options.transformId, resolve);
    });
    return { transform: new RTCRtpScriptTransform(this.#worker, options), started };
  }

  #receive(reply: WorkerReply): void {
    switch (reply.kind) {
      case 'transform/started':
        this.#starting.get(reply.transformId)?.();
        this.#starting.delete(reply.transformId);
        return;
      case 'counts/result':
        this.#reading.get(reply.requestId)?.(reply.tracks);
        this.#reading.delete(reply.requestId);
        return;
    }
  }

  #post(message: WorkerMessage): void {
    this.#worker.postMessage(message);
  }
}
