/**
 * Notices within two seconds that nothing arrives from the remote end any more, and when something
 * does again [LNK-8]. Browsers report that much later: Chromium 156 as `disconnected` after some 5 s,
 * and not at all while it moves to a backup pair.
 */
import { receivedBytes } from '@throughline/connectivity';
import { CHECK_MS, type PathEvent, type PathState, startPath, stepPath } from './path-silence.js';

/** Each end sends a beat this often. */
export const BEAT_MS = 500;

/** Browsers run the timers of a page in the background only once a second. */
export const HIDDEN_BEAT_MS = 1_000;

export interface PathWatchOptions {
  /** Not owned. */
  connection: RTCPeerConnection;
  /** Called at the latest after the time that the previous call has announced. */
  sendBeat: (nextMs: number) => void;
  /** Called on each change. */
  onSilence: (isSilent: boolean) => void;
}

export class PathWatch {
  readonly #options: PathWatchOptions;
  #beats: ReturnType<typeof setTimeout> | undefined;
  #checks: ReturnType<typeof setInterval> | undefined;
  #path: PathState | undefined;
  #isReading = false;
  #isClosed = false;

  /** Watches from `start` on. */
  constructor(options: PathWatchOptions) {
    this.#options = options;
  }

  get isSilent(): boolean {
    return this.#path?.isSilent ?? false;
  }

  /** Call once, when beats can be sent. */
  start(): void {
    if (this.#isClosed) return;
    this.#path = startPath(performance.now(), BEAT_MS);
    this.#beat();
    this.#checks = setInterval(() => this.#check(), CHECK_MS);
  }

  receiveBeat(nextMs: number): void {
    this.#step({ kind: 'beat', nextMs, atMs: performance.now() });
  }

  /** Idempotent. No callback fires after it returns. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#beats);
    clearInterval(this.#checks);
  }

  #beat(): void {
    const nextMs = document.hidden ? HIDDEN_BEAT_MS : BEAT_MS;
    this.#options.sendBeat(nextMs);
    this.#beats = setTimeout(() => this.#beat(), nextMs);
  }

  #check(): void {
    if (this.#step({ kind: 'check', atMs: performance.now() })) void this.#read();
  }

  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      const report = await this.#options.connection.getStats();
      const bytesReceived = receivedBytes(report.values());
      this.#step({ kind: 'read', bytesReceived, atMs: performance.now() });
    } catch {
      // Closed meanwhile.
    } finally {
      this.#isReading = false;
    }
  }

  /** @returns whether the received bytes are to be read */
  #step(event: PathEvent): boolean {
    if (this.#path === undefined || this.#isClosed) return false;
    const wasSilent = this.#path.isSilent;
    const { state, reads = false } = stepPath(this.#path, event);
    this.#path = state;
    if (state.isSilent !== wasSilent) this.#options.onSilence(state.isSilent);
    return reads;
  }
}
