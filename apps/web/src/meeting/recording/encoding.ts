/** Encodes a canvas and an audio track (W3C WebCodecs) and writes the result to a file, part by part. */
import {
  CanvasSource,
  MediaStreamAudioTrackSource,
  Output,
  Quality,
  StreamTarget,
  type StreamTargetChunk,
} from 'mediabunny';
import type { RecordingFormat } from './choose-format';

/** For faces and slides at 720p. */
const VIDEO_BITS_PER_SECOND = 2_000_000;
const AUDIO_BITS_PER_SECOND = 128_000;
/** A part of the file is complete at each key frame, so a crash costs about as much. */
const KEY_FRAME_EVERY_S = 2;

/** Long enough for a slow computer to encode what its encoders hold. */
const FINISH_WITHIN_MS = 10_000;

/**
 * Frames that the encoder may hold. What it has not encoded is not in the file, so a slow computer leaves frames out
 * instead: otherwise a crash would cost as many seconds as the encoder is behind.
 */
const MAX_HELD_FRAMES = 2;
/** An encoder may drop frames and report nothing: after this time a frame no longer counts as held. */
const FRAME_DEADLINE_MS = 1_000;

interface EncodingOptions {
  format: RecordingFormat;
  canvas: HTMLCanvasElement;
  /** Not owned. */
  sound: MediaStreamAudioTrack;
  write: (data: Uint8Array<ArrayBuffer>, position: number) => Promise<void>;
  /** May be called more than once. */
  onFailure: (error: unknown) => void;
}

export class Encoding {
  readonly #output: Output;
  readonly #picture: CanvasSource;
  readonly #sound: MediaStreamAudioTrackSource;
  readonly #onFailure: (error: unknown) => void;
  /** Times of the frames that the encoder holds, in ms of the recording. */
  #held: number[] = [];
  #isFinishing = false;

  constructor({ format, canvas, sound, write, onFailure }: EncodingOptions) {
    this.#onFailure = (error) => {
      // The sound may continue into an encoder that is closed already.
      if (!this.#isFinishing) onFailure(error);
    };
    const file = new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => write(data, position),
    });
    this.#output = new Output({ format: format.container(), target: new StreamTarget(file) });
    this.#picture = new CanvasSource(canvas, {
      codec: format.video,
      quality: new Quality({ bitrate: VIDEO_BITS_PER_SECOND }),
      keyFrameInterval: KEY_FRAME_EVERY_S,
      latencyMode: 'realtime',
      onEncodedPacket: ({ timestamp }) => {
        this.#held = this.#held.filter((atMs) => atMs > timestamp * 1_000);
      },
    });
    this.#sound = new MediaStreamAudioTrackSource(
      sound,
      { codec: format.audio, quality: new Quality({ bitrate: AUDIO_BITS_PER_SECOND }) },
      { timestampBase: 'zero' },
    );
    this.#sound.errorPromise.catch(this.#onFailure);
    this.#output.addVideoTrack(this.#picture);
    this.#output.addAudioTrack(this.#sound);
  }

  /** The sound begins now. */
  start(): Promise<void> {
    return this.#output.start();
  }

  /** Whether the encoder can take another frame, so that it is worth painting. */
  isReady(atMs: number): boolean {
    this.#held = this.#held.filter((heldMs) => atMs - heldMs < FRAME_DEADLINE_MS);
    return this.#held.length < MAX_HELD_FRAMES;
  }

  /** Adds what the canvas shows. */
  addFrame(atMs: number, durationMs: number): void {
    this.#held.push(atMs);
    this.#picture.add(atMs / 1_000, durationMs / 1_000).catch(this.#onFailure);
  }

  pause(): void {
    this.#sound.pause();
  }

  resume(): void {
    this.#sound.resume();
  }

  /** Writes the end of the file. Rejects if that fails or takes too long. No other method afterwards. */
  finish(): Promise<void> {
    this.#isFinishing = true;
    const passed = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The encoders do not finish')), FINISH_WITHIN_MS);
    });
    return Promise.race([this.#output.finalize(), passed]);
  }
}
