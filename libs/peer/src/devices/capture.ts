/**
 * One camera or microphone: opens it, switches it off and on, replaces it. What happens when is
 * decided in `capture-machine.ts`; here are the requests and the tracks.
 */
import { type Readable, Store } from '@throughline/std';
import { stepCapture } from './capture-machine.js';
import {
  type CaptureEffect,
  type CaptureEvent,
  type CaptureModel,
  initialCapture,
} from './capture-model.js';
import {
  type CaptureKind,
  captureProblem,
  type CaptureState,
  type DeviceSwitch,
  type ListedDevice,
} from './capture-state.js';
import { CapturePermission } from './capture-permission.js';
import { within } from './within.js';

/**
 * After this long, the page offers a way on. A person who reads the browser's question needs some
 * seconds, and a device that opens after all is used.
 */
export const OPEN_DEADLINE_MS = 12_000;

/** Without an answer of the browser by then, the next device is tried as if this one was unplugged. */
const ENDED_DEADLINE_MS = 1_000;

/** A device to use, or any if `id` is undefined. `isExact`: that one or none. */
export interface DeviceRequest {
  id: string | undefined;
  isExact: boolean;
}

export interface CaptureOptions {
  kind: CaptureKind;
  /** Requests a track of this kind from the browser. */
  request: (device: DeviceRequest) => Promise<MediaStreamTrack>;
  /** The devices of this kind that the browser lists now. */
  list: () => Promise<readonly ListedDevice[]>;
  /** The client has replaced a device by itself. */
  onSwitch: (change: DeviceSwitch) => void;
}

export class Capture {
  readonly #options: CaptureOptions;
  readonly #state: Store<CaptureState>;
  readonly #permission: CapturePermission;
  #model: CaptureModel;

  constructor(options: CaptureOptions) {
    this.#options = options;
    this.#model = initialCapture(options.kind);
    this.#state = new Store(this.#model.state);
    this.#permission = new CapturePermission(options.kind, (state) => {
      void this.#apply({ kind: 'permission', state });
    });
  }

  get state(): Readable<CaptureState> {
    return this.#state;
  }

  get deviceId(): string | undefined {
    return this.#model.preferred;
  }

  /** Whether the browser will open the device without a question; `undefined` if it does not tell. */
  permission(): Promise<PermissionState | undefined> {
    return this.#permission.read();
  }

  /** Stores the choice of a device without opening it. */
  prefer(deviceId: string | undefined): void {
    void this.#apply({ kind: 'prefer', deviceId });
  }

  /** Resolves when the browser has answered, at the latest after the deadline. */
  setOn(on: boolean): Promise<void> {
    return this.#apply({ kind: on ? 'turn-on' : 'turn-off' });
  }

  /** Switches to another device; while off, only stores the choice. */
  choose(deviceId: string): Promise<void> {
    return this.#apply({ kind: 'choose', deviceId });
  }

  /** Uses the requested track, unless a later request replaces it. */
  use(request: Promise<MediaStreamTrack>): Promise<void> {
    void this.#apply({ kind: 'requested' });
    return this.#await(this.#model.requestCount, request);
  }

  /** @param count of devices of this kind, those included whose ids the browser hides */
  setDevices(devices: readonly ListedDevice[], count: number): void {
    void this.#apply({ kind: 'devices', devices, count });
  }

  setSilent(track: MediaStreamTrack, isOn: boolean): void {
    void this.#apply({ kind: 'trouble', track, trouble: 'silent', isOn });
  }

  /** Idempotent. Releases the device. */
  close(): void {
    this.#permission.close();
    const { state } = this.#model;
    if ('track' in state) state.track.stop();
    this.#model = { ...initialCapture(this.#model.kind), requestCount: this.#model.requestCount };
    this.#state.set(this.#model.state);
  }

  /** Resolves when the requests that the event caused are settled or overdue. */
  async #apply(event: CaptureEvent): Promise<void> {
    const { model, effects } = stepCapture(this.#model, event);
    this.#model = model;
    const requests = effects.flatMap((effect) => this.#perform(effect));
    if (this.#state.get() !== model.state) this.#state.set(model.state);
    await Promise.all(requests);
  }

  /** Returns the requests that it has made. */
  #perform(effect: CaptureEffect): Promise<void>[] {
    switch (effect.kind) {
      case 'request': {
        const { deviceId: id, isExact } = effect;
        return [this.#await(effect.number, this.#options.request({ id, isExact }))];
      }
      case 'stop':
        effect.track.stop();
        return [];
      case 'enable':
        effect.track.enabled = effect.isEnabled;
        return [];
      case 'announce':
        this.#options.onSwitch(effect.change);
        return [];
    }
  }

  async #await(number: number, request: Promise<MediaStreamTrack>): Promise<void> {
    const settled = this.#settle(number, request);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const overdue = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        void this.#apply({ kind: 'overdue', number });
        resolve();
      }, OPEN_DEADLINE_MS);
    });
    await Promise.race([settled, overdue]);
    clearTimeout(timer);
  }

  async #settle(number: number, request: Promise<MediaStreamTrack>): Promise<void> {
    let track: MediaStreamTrack;
    try {
      track = await request;
    } catch (error) {
      return this.#apply({ kind: 'rejected', number, problem: captureProblem(error) });
    }
    // Before the state is public, so that no change of the track is missed.
    this.#watch(track);
    await this.#apply({ kind: 'granted', number, track, device: deviceOf(track) });
    this.#reportSystemMute(track);
    void this.#permission.read();
  }

  #watch(track: MediaStreamTrack): void {
    // Fires when the device is unplugged or the permission revoked, not after our own stop().
    track.addEventListener('ended', () => void this.#handleEnded(track), { once: true });
    for (const type of ['mute', 'unmute'])
      track.addEventListener(type, () => this.#reportSystemMute(track));
  }

  #reportSystemMute(track: MediaStreamTrack): void {
    void this.#apply({ kind: 'trouble', track, trouble: 'muted-by-system', isOn: track.muted });
  }

  async #handleEnded(track: MediaStreamTrack): Promise<void> {
    const [isRevoked, devices] = await Promise.all([
      within(ENDED_DEADLINE_MS, this.#permission.wasRevoked(), false),
      this.#options.list(),
    ]);
    await this.#apply({ kind: 'ended', track, isRevoked, devices });
  }
}

/** Tracks that do not come from a device, as those of some extensions, have no settings. */
function deviceOf(track: MediaStreamTrack): ListedDevice {
  const { getSettings } = track as Partial<MediaStreamTrack>;
  const { deviceId: id = '', groupId = '' } = getSettings?.call(track) ?? {};
  return { id, groupId, label: track.label };
}
