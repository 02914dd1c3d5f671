/**
 * Detects a sender that ignores congestion control: the worker announces the limit to it, but does not drop packets
 * that exceed it. Short excesses are normal, since a sender adapts with delay.
 */
export interface BitrateGuardOptions {
  limitKbps: number;
  checkMs: number;
  /** In kilobits per second, over the last seconds. Rejects once the transport is closed. */
  measureKbps: () => Promise<number>;
  /** Called once. */
  onExcess: () => void;
}

/** A sender that obeys congestion control does not exceed the limit by this factor. */
const TOLERANCE = 1.5;

const EXCESSES_IN_A_ROW = 3;

export class BitrateGuard implements Disposable {
  readonly #options: BitrateGuardOptions;
  readonly #timer: NodeJS.Timeout;
  #excesses = 0;
  #isDisposed = false;

  constructor(options: BitrateGuardOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#check(), options.checkMs);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    clearInterval(this.#timer);
  }

  async #check(): Promise<void> {
    const { limitKbps, measureKbps, onExcess } = this.#options;
    const kbps = await measureKbps().catch(() => 0); // the transport has just been closed
    if (this.#isDisposed) return;
    this.#excesses = kbps > limitKbps * TOLERANCE ? this.#excesses + 1 : 0;
    if (this.#excesses !== EXCESSES_IN_A_ROW) return;
    this[Symbol.dispose]();
    onExcess();
  }
}
