/** The loudspeakers that the browser lists. Their ids are known once it allows the microphone (W3C mediacapture-output). */
import type { CaptureDevice } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';

/** The id of the loudspeaker that the system has chosen. */
export const SYSTEM_SPEAKER = '';

/** Entries of Chromium that only repeat one of the others. */
const ALIASES = new Set(['default', 'communications']);

type DeviceList = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>;

export class Speakers {
  readonly #devices: DeviceList | undefined;
  readonly #state = new Store<readonly CaptureDevice[]>([]);
  readonly #closing = new AbortController();
  #listings = 0;

  /** @param devices undefined on insecure pages, where browsers have none */
  constructor(devices: DeviceList | undefined = navigator.mediaDevices) {
    this.#devices = devices;
    const { signal } = this.#closing;
    devices?.addEventListener('devicechange', () => void this.#list(), { signal });
    void this.#list();
  }

  /** Without those whose id the browser hides. */
  get state(): Readable<readonly CaptureDevice[]> {
    return this.#state;
  }

  /** Idempotent. */
  close(): void {
    this.#closing.abort();
  }

  async #list(): Promise<void> {
    const listing = (this.#listings += 1);
    const listed = await this.#devices?.enumerateDevices().catch(() => undefined);
    if (listed === undefined || listing !== this.#listings || this.#closing.signal.aborted) return;
    this.#state.set(
      listed
        .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '')
        .filter(({ deviceId }) => !ALIASES.has(deviceId))
        .map(({ deviceId, label }) => ({ id: deviceId, label })),
    );
  }
}

/** The chosen one while it is connected, else that of the system. */
export function speakerInUse(chosen: string | undefined, listed: readonly CaptureDevice[]): string {
  return listed.some(({ id }) => id === chosen) ? (chosen ?? SYSTEM_SPEAKER) : SYSTEM_SPEAKER;
}

export const canChooseSpeaker = (): boolean =>
  typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;

/** Plays the element on a loudspeaker. One that has just been disconnected changes nothing. */
export function playOn(element: HTMLMediaElement, speakerId: string): void {
  if (!canChooseSpeaker() || element.sinkId === speakerId) return;
  // Disconnected meanwhile, or not allowed: the list of devices changes, which chooses again.
  void element.setSinkId(speakerId).catch(() => undefined);
}
