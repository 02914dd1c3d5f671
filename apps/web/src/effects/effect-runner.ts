/**
 * Keeps one effect on one device: starts it again when the device changes, and stops it with the device. What the effect
 * does to a track is in its own file.
 */
import type { CaptureKind, EffectProblem, LocalMedia } from '@throughline/peer';

export type EffectOutput =
  | { kind: 'starting' }
  | { kind: 'on'; track: MediaStreamTrack }
  /** Final, for any device, until the person turns the effect off and on. */
  | { kind: 'failed'; problem: EffectProblem };

export interface RunningEffect {
  /** Idempotent. Ends the track that the effect has made, not that of the device. */
  close(): void;
}

/** Starts at once, and reports each change of the output. */
export type StartEffect = (
  source: MediaStreamTrack,
  onOutput: (output: EffectOutput) => void,
) => RunningEffect;

export class EffectRunner {
  readonly #media: LocalMedia;
  readonly #kind: CaptureKind;
  #start: StartEffect | undefined;
  #hasFailed = false;
  #current: { source: MediaStreamTrack; effect: RunningEffect } | undefined;

  constructor(media: LocalMedia, kind: CaptureKind) {
    this.#media = media;
    this.#kind = kind;
    const unsubscribe = media.state.subscribe(() => this.#followDevice());
    media.closed.addEventListener('abort', () => {
      unsubscribe();
      this.use(undefined);
    });
  }

  /** @param start the effect to use from now on; undefined for none */
  use(start: StartEffect | undefined): void {
    if (start === this.#start) return;
    this.#stop();
    this.#start = start;
    this.#hasFailed = false;
    this.#media.setEffect(this.#kind, { kind: start === undefined ? 'off' : 'starting' });
    this.#followDevice();
  }

  #followDevice(): void {
    const device = this.#media.state.get()[this.#kind];
    const source = 'track' in device ? device.track : undefined;
    if (this.#hasFailed || source === this.#current?.source) return;
    this.#stop();
    if (source !== undefined && this.#start !== undefined) this.#run(source, this.#start);
  }

  #run(source: MediaStreamTrack, start: StartEffect): void {
    const isCurrent = () => this.#current?.source === source && this.#start === start;
    // Before the effect reports anything.
    this.#current = { source, effect: { close: () => undefined } };
    const effect = start(source, (output) => {
      if (!isCurrent()) return;
      if (output.kind === 'failed') this.#fail();
      this.#media.setEffect(this.#kind, output.kind === 'on' ? { ...output, source } : output);
    });
    if (isCurrent()) this.#current = { source, effect };
    else effect.close();
  }

  /** A camera is turned off: the person may have chosen the effect to hide the room, and decides what to show instead. */
  #fail(): void {
    this.#hasFailed = true;
    this.#stop();
    if (this.#kind === 'camera') void this.#media.setCamera(false);
  }

  #stop(): void {
    this.#current?.effect.close();
    this.#current = undefined;
  }
}
