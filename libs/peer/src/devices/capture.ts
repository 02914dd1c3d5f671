/**
 * One camera or microphone: opens it, switches it off and on, replaces it. The latest request wins:
 * a track that an earlier request still yields is stopped at once, so that no camera light stays on.
 */
import {
  type CaptureKind,
  type CaptureProblem,
  captureProblem,
  type CaptureState,
} from './capture-state.js';
import { type Readable, Store } from '@throughline/std';

export interface CaptureOptions {
  kind: CaptureKind;
  /** Requests a track of this kind from the browser, from that device if it is available. */
  request: (deviceId: string | undefined) => Promise<MediaStreamTrack>;
}

export class Capture {
  readonly #options: CaptureOptions;
  readonly #state = new Store<CaptureState>({ kind: 'off' });
  #deviceId: string | undefined;
  /** Identifies the latest request, to recognize tracks of outdated ones. */
  #latest = 0;

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

  /** Stores the choice of a device without opening it. */
  prefer(deviceId: string | undefined): void {
    this.#deviceId = deviceId;
  }

  async setOn(on: boolean): Promise<void> {
    const state = this.#state.get();
    if (!on) this.#switchOff();
    else if (state.kind === 'muted') this.#setTrack(state.track, { muted: false });
    else if (state.kind === 'off' || state.kind === 'unavailable')
      await this.use(this.#options.request(this.#deviceId));
  }

  /** Switches to another device; while off, only stores the choice. */
  async choose(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    if (this.#state.get().kind !== 'off') await this.use(this.#options.request(deviceId));
  }

  /**
   * Uses the requested track. The current track stays in use until the browser grants the new one,
   * and beyond if the browser denies it.
   */
  async use(request: Promise<MediaStreamTrack>): Promise<void> {
    const current = ++this.#latest;
    if (!this.#hasTrack) this.#state.set({ kind: 'starting' });
    try {
      const track = await request;
      // The mute state of now: the person may have changed it while the device was opening.
      if (current === this.#latest)
        this.#setTrack(track, { muted: this.#state.get().kind === 'muted' });
      else track.stop();
    } catch (error) {
      if (current === this.#latest && !this.#hasTrack) this.#setUnavailable(captureProblem(error));
    }
  }

  /** Idempotent. Releases the device. */
  close(): void {
    this.#latest++;
    this.#stopTrack();
    this.#state.set({ kind: 'off' });
  }

  #setTrack(track: MediaStreamTrack, { muted }: { muted: boolean }): void {
    const current = this.#state.get();
    if (!('track' in current) || current.track !== track) {
      this.#stopTrack();
      // Fires when the device is unplugged or the permission revoked, not after our own stop().
      track.addEventListener('ended', () => this.#handleEnded(track), { once: true });
    }
    track.enabled = !muted;
    this.#state.set({ kind: muted ? 'muted' : 'on', track });
  }

  /** A microphone stays open, so that unmuting is immediate. A camera is closed: its light goes off. */
  #switchOff(): void {
    const state = this.#state.get();
    if (this.#options.kind === 'microphone' && state.kind === 'on')
      this.#setTrack(state.track, { muted: true });
    else if (state.kind !== 'muted') this.close();
  }

  #handleEnded(track: MediaStreamTrack): void {
    const state = this.#state.get();
    if ('track' in state && state.track === track) this.#setUnavailable('not-found');
  }

  #setUnavailable(problem: CaptureProblem): void {
    this.#stopTrack();
    this.#state.set({ kind: 'unavailable', problem });
  }

  #stopTrack(): void {
    const state = this.#state.get();
    if ('track' in state) state.track.stop();
  }
}
