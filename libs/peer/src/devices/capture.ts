/**
 * One device, camera or microphone: opening it, switching it off and on, exchanging it. The last
 * wish wins: what an earlier one still brings is stopped at once, so that no camera light stays on.
 */
import { type CaptureKind, captureProblem, type CaptureState } from './capture-state.js';
import { type Readable, Store } from '@throughline/std';

export interface CaptureOptions {
  kind: CaptureKind;
  /** Asks the browser for a track of this kind, of that device if it is there. */
  request: (deviceId: string | undefined) => Promise<MediaStreamTrack>;
}

export class Capture {
  readonly #options: CaptureOptions;
  readonly #state = new Store<CaptureState>({ kind: 'off' });
  #deviceId: string | undefined;
  /** Counts wishes, so that what an overtaken one brings is recognised. */
  #wish = 0;

  constructor(options: CaptureOptions) {
    this.#options = options;
  }

  get state(): Readable<CaptureState> {
    return this.#state;
  }

  get #hasTrack(): boolean {
    return 'track' in this.#state.get();
  }

  get deviceId(): string | undefined {
    return this.#deviceId;
  }

  /** Remembers a device without opening it. */
  prefer(deviceId: string | undefined): void {
    this.#deviceId = deviceId;
  }

  async setOn(on: boolean): Promise<void> {
    const state = this.#state.get();
    if (!on) this.#switchOff();
    else if (state.kind === 'muted') this.#use(state.track, { muted: false });
    else if (state.kind === 'off' || state.kind === 'unavailable')
      await this.take(this.#options.request(this.#deviceId));
  }

  /** Takes another device; while off, only remembers it for the next time. */
  async choose(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    if (this.#state.get().kind !== 'off') await this.take(this.#options.request(deviceId));
  }

  /**
   * Uses a track that is being asked for. What was in use stays until the new one is there, and
   * for good when the new one cannot be had.
   */
  async take(request: Promise<MediaStreamTrack>): Promise<void> {
    const wish = ++this.#wish;
    if (!this.#hasTrack) this.#state.set({ kind: 'starting' });
    try {
      const track = await request;
      // Muted as it is now: the person may have pressed the button while the device was opening.
      if (wish === this.#wish) this.#use(track, { muted: this.#state.get().kind === 'muted' });
      else track.stop();
    } catch (error) {
      if (wish === this.#wish && !this.#hasTrack) this.#lose(captureProblem(error));
    }
  }

  /** Idempotent; the device is free afterwards. */
  close(): void {
    this.#wish++;
    this.#stopTrack();
    this.#state.set({ kind: 'off' });
  }

  #use(track: MediaStreamTrack, { muted }: { muted: boolean }): void {
    const current = this.#state.get();
    if (!('track' in current) || current.track !== track) {
      this.#stopTrack();
      // Fires when the device is unplugged or taken away, never for our own stop().
      track.addEventListener('ended', () => this.#endedByDevice(track), { once: true });
    }
    track.enabled = !muted;
    this.#state.set({ kind: muted ? 'muted' : 'on', track });
  }

  /** A microphone stays open, so that unmuting is instant; a camera goes dark, light included. */
  #switchOff(): void {
    const state = this.#state.get();
    if (this.#options.kind === 'microphone' && state.kind === 'on')
      this.#use(state.track, { muted: true });
    else if (state.kind !== 'muted') this.close();
  }

  #endedByDevice(track: MediaStreamTrack): void {
    const state = this.#state.get();
    if ('track' in state && state.track === track) this.#lose('not-found');
  }

  #lose(problem: ReturnType<typeof captureProblem>): void {
    this.#stopTrack();
    this.#state.set({ kind: 'unavailable', problem });
  }

  #stopTrack(): void {
    const state = this.#state.get();
    if ('track' in state) state.track.stop();
  }
}
