/**
 * Records a meeting into a file of this browser: one picture of all tiles and one mix of all sound. Loaded when the person
 * starts to record. The state that the page shows is in `recording.ts`.
 */
import { recordingName } from '@/recordings/recording-name';
import { chooseFormat } from './choose-format';
import { Encoding } from './encoding';
import { FRAME_MS, nextFrameMs } from './frame-pace';
import { PICTURE } from './picture-tiles';
import { pauseTime, recordedMs, resumeTime, startTime } from './recorded-time';
import { RecordingFile, StorageFullError } from './recording-file';
import type { RecordedAmount, RecordingProblem } from './recording-state';
import { type RecordedMeeting, Scene } from './scene';

export interface RecorderOptions {
  recorded: RecordedMeeting;
  /** Called about twice a second. */
  onProgress: (amount: RecordedAmount) => void;
  /** Call `stop` then. May be called more than once. */
  onFailure: (problem: RecordingProblem) => void;
}

const PROGRESS_EVERY_MS = 500;

/** This browser encodes no format that a recording could have. */
class UnsupportedFormatError extends Error {}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #scene: Scene;
  readonly #file: RecordingFile;
  readonly #encoding: Encoding;
  readonly #canvas: CanvasRenderingContext2D;
  #time = startTime(performance.now());
  #reportedAtMs = 0;
  #nextFrameMs = 0;

  private constructor(options: RecorderOptions, { scene, file, encoding, canvas }: Parts) {
    this.#options = options;
    this.#scene = scene;
    this.#file = file;
    this.#encoding = encoding;
    this.#canvas = canvas;
    file.onTick = () => this.#addFrame();
  }

  /** Call from an event handler of a click: sound needs its permission. @throws see `recordingProblem` */
  static async start(options: RecorderOptions): Promise<Recorder> {
    const scene = new Scene(options.recorded);
    let file: RecordingFile | undefined;
    try {
      const format = await chooseFormat(PICTURE);
      if (format === undefined) throw new UnsupportedFormatError();
      const canvas = createCanvas();
      file = await RecordingFile.open(recordingName(Date.now(), format.extension), FRAME_MS);
      const { write } = file;
      const encoding = new Encoding({
        format,
        canvas: canvas.canvas,
        sound: scene.sound,
        write,
        onFailure: (error) => options.onFailure(recordingProblem(error)),
      });
      await encoding.start();
      return new Recorder(options, { scene, file, encoding, canvas });
    } catch (error) {
      scene.close();
      await file?.close();
      throw error;
    }
  }

  pause(): void {
    this.#encoding.pause();
    this.#time = pauseTime(this.#time, performance.now());
    this.#report();
  }

  resume(): void {
    this.#encoding.resume();
    this.#time = resumeTime(this.#time, performance.now());
  }

  /** Resolves once the end of the file is written. Rejects if it could not be written; the rest is kept. */
  async stop(): Promise<void> {
    this.#file.onTick = undefined;
    try {
      await this.#encoding.finish();
    } finally {
      this.#scene.close();
      await this.#file.close();
    }
  }

  #addFrame(): void {
    const nowMs = performance.now();
    if (this.#time.runningSinceMs === undefined) return;
    const atMs = recordedMs(this.#time, nowMs);
    if (nowMs >= this.#nextFrameMs && this.#encoding.isReady(atMs)) {
      this.#scene.paint(this.#canvas);
      this.#encoding.addFrame(atMs, FRAME_MS);
      this.#nextFrameMs = nextFrameMs(nowMs, performance.now());
    }
    if (nowMs - this.#reportedAtMs >= PROGRESS_EVERY_MS) this.#report();
  }

  #report(): void {
    const nowMs = performance.now();
    this.#reportedAtMs = nowMs;
    const amount = { recordedMs: recordedMs(this.#time, nowMs), bytes: this.#file.bytes };
    this.#options.onProgress(amount);
  }
}

interface Parts {
  scene: Scene;
  file: RecordingFile;
  encoding: Encoding;
  canvas: CanvasRenderingContext2D;
}

/** The problem that the page shows. Reports an unexpected error to the console. */
export function recordingProblem(error: unknown): RecordingProblem {
  if (error instanceof UnsupportedFormatError) return 'unsupported';
  if (error instanceof StorageFullError) return 'full';
  reportError(error);
  return 'failed';
}

/** In no document. */
function createCanvas(): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), PICTURE);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new UnsupportedFormatError();
  return context;
}
