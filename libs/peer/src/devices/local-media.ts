/**
 * What this client can send: which cameras and microphones exist, which are on, a shared screen, and their tracks. Also
 * which loudspeakers exist, since browsers list all devices together (W3C mediacapture-streams §9.2).
 */
import { type Readable, Store } from '@throughline/std';
import { Capture, type DeviceRequest } from './capture.js';
import {
  BlockedFrameError,
  type CaptureDevice,
  type CaptureKind,
  captureProblem,
  type CaptureState,
  type DeviceSwitch,
  InsecurePageError,
  type ListedDevice,
  type LocalMediaState,
} from './capture-state.js';
import { type EffectState, NO_EFFECTS } from './device-effect.js';
import { isAllowedByFrame, isInForeignFrame } from './frame-policy.js';
import { requestBoth, trackOf } from './joint-request.js';
import { ScreenShare } from './screen-share.js';
import { watchSilence } from './silence-watch.js';
import { within } from './within.js';
import { tracksToSend } from './tracks-to-send.js';

/** Enough for a tile that fills a window. Browsers use the closest that the device supports. */
const CAMERA_QUALITY = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/** Docking a computer fires `devicechange` for each device. */
const COALESCE_MS = 250;

/** Without an answer of the browser by then, the list stays as it was. */
const LIST_DEADLINE_MS = 2_000;
const PERMISSION_DEADLINE_MS = 500;

export interface WantedMedia {
  microphone: boolean;
  camera: boolean;
  /** Preferred devices, also for later; if one is missing, the browser chooses another. */
  microphoneId?: string | undefined;
  cameraId?: string | undefined;
}

export class LocalMedia {
  readonly #devices: MediaDevices | undefined;
  readonly #microphone: Capture;
  readonly #camera: Capture;
  /** Closed with the other devices. */
  readonly screen: ScreenShare;
  readonly #state: Store<LocalMediaState>;
  readonly #closing = new AbortController();
  #listing: ReturnType<typeof setTimeout> | undefined;
  #listed: readonly MediaDeviceInfo[] = [];
  #listings = 0;
  #isNoiseSuppressedByBrowser = true;
  #silence: { track: MediaStreamTrack; stop: () => void } | undefined;

  /** @param devices undefined on insecure pages, where browsers have none */
  constructor(devices: MediaDevices | undefined = navigator.mediaDevices) {
    this.#devices = devices;
    this.#microphone = this.#capture('microphone');
    this.#camera = this.#capture('camera');
    this.screen = new ScreenShare(devices);
    this.#state = new Store<LocalMediaState>({
      microphone: this.#microphone.state.get(),
      camera: this.#camera.state.get(),
      screen: this.screen.state.get(),
      effects: NO_EFFECTS,
      microphones: [],
      cameras: [],
      speakers: [],
    });
    this.#microphone.state.subscribe(() => {
      this.#watchSilence(this.#microphone.state.get());
      this.#copyStates();
    });
    this.#camera.state.subscribe(() => this.#copyStates());
    this.screen.state.subscribe(() => this.#copyStates());
    devices?.addEventListener('devicechange', () => this.#scheduleListing(), {
      signal: this.#closing.signal,
    });
  }

  get state(): Readable<LocalMediaState> {
    return this.#state;
  }

  /** The tracks to send. */
  get tracks() {
    return tracksToSend(this.#state.get());
  }

  /** Aborted by `close()`. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Opens the wanted devices, both with one prompt. Neither waits for the other longer than a prompt
   * takes. Never rejects; the outcome is in `state`.
   */
  async open({ microphone, camera, microphoneId, cameraId }: WantedMedia): Promise<void> {
    this.#microphone.prefer(microphoneId);
    this.#camera.prefer(cameraId);
    if (microphone && camera) {
      const both = requestBoth({
        together: () =>
          this.#getUserMedia({
            audio: this.#constraints('microphone', microphoneId),
            video: this.#constraints('camera', cameraId),
          }),
        alone: (kind) => this.#request(kind, { id: this.#of(kind).deviceId, isExact: false }),
        permission: (kind) => this.#permission(kind),
      });
      await this.#settleAll([this.#microphone.use(both.microphone), this.#camera.use(both.camera)]);
    } else {
      await this.#settleAll([
        ...(microphone ? [this.#microphone.setOn(true)] : []),
        ...(camera ? [this.#camera.setOn(true)] : []),
      ]);
    }
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#settleAll([this.#microphone.setOn(on)]);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#settleAll([this.#camera.setOn(on)]);
  }

  choose(kind: CaptureKind, deviceId: string): Promise<void> {
    const { lastSwitch } = this.#state.get();
    if (lastSwitch?.kind === kind) this.#update({ lastSwitch: undefined });
    return this.#of(kind).choose(deviceId);
  }

  /** Opens an open microphone again, because Chromium 156 does not change the suppression of an open one. */
  setNoiseSuppressionByBrowser(isOn: boolean): void {
    if (isOn === this.#isNoiseSuppressedByBrowser) return;
    this.#isNoiseSuppressedByBrowser = isOn;
    const { microphone } = this.#state.get();
    const id = 'track' in microphone ? microphone.track.getSettings().deviceId : undefined;
    if (id !== undefined) void this.#microphone.choose(id);
  }

  /** The app has started, changed or stopped an effect, whose track it owns. */
  setEffect(kind: CaptureKind, effect: EffectState): void {
    this.#update({ effects: { ...this.#state.get().effects, [kind]: effect } });
  }

  /** Idempotent. Stops every track of a device. */
  close(): void {
    this.#closing.abort();
    clearTimeout(this.#listing);
    this.#microphone.close();
    this.#camera.close();
    this.screen.close();
  }

  #of(kind: CaptureKind): Capture {
    return kind === 'microphone' ? this.#microphone : this.#camera;
  }

  #capture(kind: CaptureKind): Capture {
    return new Capture({
      kind,
      request: (device) => this.#request(kind, device),
      list: async () => {
        await this.#listDevices();
        return devicesOf(this.#listed, INPUTS[kind]);
      },
      onSwitch: (lastSwitch: DeviceSwitch) => this.#update({ lastSwitch }),
    });
  }

  /** Browsers reveal devices and labels only after a grant, hence the new list after each. */
  async #settleAll(operations: Promise<void>[]): Promise<void> {
    await Promise.all(operations.map((operation) => operation.then(() => this.#refreshDevices())));
  }

  /** What the browser will do when asked. A device that the page around us blocks counts as denied. */
  #permission(kind: CaptureKind): Promise<PermissionState | undefined> {
    if (isAllowedByFrame(kind) === false) return Promise.resolve('denied');
    return within(PERMISSION_DEADLINE_MS, this.#of(kind).permission(), undefined);
  }

  async #request(kind: CaptureKind, { id, isExact }: DeviceRequest): Promise<MediaStreamTrack> {
    try {
      return await this.#open(kind, id);
    } catch (error) {
      if (id === undefined || isExact || captureProblem(error) !== 'not-found') throw error;
      return this.#open(kind, undefined);
    }
  }

  async #open(kind: CaptureKind, id: string | undefined): Promise<MediaStreamTrack> {
    if (isAllowedByFrame(kind) === false) throw new BlockedFrameError();
    const wanted = this.#constraints(kind, id);
    try {
      const stream = await this.#getUserMedia(
        kind === 'microphone' ? { audio: wanted } : { video: wanted },
      );
      return trackOf(stream, kind);
    } catch (error) {
      const isOursToBlame = isAllowedByFrame(kind) === undefined && isInForeignFrame();
      if (isOursToBlame && captureProblem(error) === 'denied') throw new BlockedFrameError();
      throw error;
    }
  }

  /** Exact ids: Chromium 156 ignores an ideal one of a microphone and opens the default. */
  #constraints(kind: CaptureKind, id: string | undefined): MediaTrackConstraints {
    return {
      ...(kind === 'camera' && CAMERA_QUALITY),
      ...(kind === 'microphone' &&
        !this.#isNoiseSuppressedByBrowser && { noiseSuppression: false }),
      ...(id !== undefined && { deviceId: { exact: id } }),
    };
  }

  async #getUserMedia(wanted: MediaStreamConstraints): Promise<MediaStream> {
    if (this.#devices === undefined) throw new InsecurePageError();
    return this.#devices.getUserMedia(wanted);
  }

  /** Further events until then change nothing: the list is read after them. */
  #scheduleListing(): void {
    this.#listing ??= setTimeout(() => {
      this.#listing = undefined;
      void this.#refreshDevices();
    }, COALESCE_MS);
  }

  async #refreshDevices(): Promise<void> {
    await this.#listDevices();
    if (this.#closing.signal.aborted) return;
    for (const kind of ['microphone', 'camera'] as const) {
      const count = this.#listed.filter((device) => device.kind === INPUTS[kind]).length;
      this.#of(kind).setDevices(devicesOf(this.#listed, INPUTS[kind]), count);
    }
  }

  async #listDevices(): Promise<void> {
    const number = ++this.#listings;
    const listing = this.#devices?.enumerateDevices() ?? Promise.resolve([]);
    const all = await within(LIST_DEADLINE_MS, listing, undefined);
    // A later call has newer information.
    if (all === undefined || number !== this.#listings || this.#closing.signal.aborted) return;
    this.#listed = all;
    this.#update({
      microphones: choices(all, INPUTS.microphone),
      cameras: choices(all, INPUTS.camera),
      speakers: choices(all, 'audiooutput').filter(({ id }) => !SPEAKER_ALIASES.has(id)),
    });
  }

  #watchSilence(state: CaptureState): void {
    const track = state.kind === 'on' ? state.track : undefined;
    if (track === this.#silence?.track) return;
    this.#silence?.stop();
    this.#silence = track && {
      track,
      stop: watchSilence(track, (isSilent) => this.#microphone.setSilent(track, isSilent)),
    };
  }

  #copyStates(): void {
    this.#update({
      microphone: this.#microphone.state.get(),
      camera: this.#camera.state.get(),
      screen: this.screen.state.get(),
    });
  }

  #update(changes: Partial<LocalMediaState>): void {
    this.#state.set({ ...this.#state.get(), ...changes });
  }
}

const INPUTS: Readonly<Record<CaptureKind, MediaDeviceKind>> = {
  microphone: 'audioinput',
  camera: 'videoinput',
};

/** Entries of Chromium that only repeat one of the others. */
const SPEAKER_ALIASES = new Set(['default', 'communications']);

/** Before the first grant, browsers list devices without ids, which cannot be chosen. */
function devicesOf(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): ListedDevice[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }));
}

function choices(all: readonly MediaDeviceInfo[], kind: MediaDeviceKind): CaptureDevice[] {
  return devicesOf(all, kind).map(({ id, label }) => ({ id, label }));
}
