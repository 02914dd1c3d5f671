/** This client's cameras and microphones: which exist, which are on, and their tracks. */
import { Capture } from './capture.js';
import {
  type CaptureDevice,
  type CaptureKind,
  captureProblem,
  InsecurePageError,
  type LocalMediaState,
} from './capture-state.js';
import { type Readable, Store } from '@throughline/std';

/** Enough for a tile that fills a window. Browsers use the closest that the device supports. */
const CAMERA_QUALITY = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

export interface WantedMedia {
  microphone: boolean;
  camera: boolean;
  /** Preferred devices, also for later; if one is missing, the browser chooses another. */
  microphoneId?: string | undefined;
  cameraId?: string | undefined;
}

/** The tracks of this client's devices. A device that is off has none. */
export type CapturedTracks = Readonly<Partial<Record<CaptureKind, MediaStreamTrack>>>;

export class LocalMedia {
  readonly #devices: MediaDevices | undefined;
  readonly #microphone: Capture;
  readonly #camera: Capture;
  readonly #state: Store<LocalMediaState>;
  readonly #closing = new AbortController();

  /** @param devices undefined on insecure pages, where browsers have none */
  constructor(devices: MediaDevices | undefined = navigator.mediaDevices) {
    this.#devices = devices;
    this.#microphone = this.#capture('microphone');
    this.#camera = this.#capture('camera');
    this.#state = new Store<LocalMediaState>({
      microphone: this.#microphone.state.get(),
      camera: this.#camera.state.get(),
      microphones: [],
      cameras: [],
    });
    this.#microphone.state.subscribe(() => this.#copyStates());
    this.#camera.state.subscribe(() => this.#copyStates());
    devices?.addEventListener('devicechange', () => void this.#listDevices(), {
      signal: this.#closing.signal,
    });
  }

  get state(): Readable<LocalMediaState> {
    return this.#state;
  }

  /** The tracks to send. A muted microphone is sent, too, as silence. */
  get tracks(): CapturedTracks {
    const { microphone, camera } = this.#state.get();
    return {
      ...('track' in microphone && { microphone: microphone.track }),
      ...('track' in camera && { camera: camera.track }),
    };
  }

  /**
   * Opens the wanted devices, both with one prompt. If that fails, each is requested alone: a missing
   * camera must not disable the microphone. Never rejects; the outcome is in `state`.
   */
  async open({ microphone, camera, microphoneId, cameraId }: WantedMedia): Promise<void> {
    this.#microphone.prefer(microphoneId);
    this.#camera.prefer(cameraId);
    if (microphone && camera) {
      const both = this.#getUserMedia({
        audio: constraints('microphone', microphoneId),
        video: constraints('camera', cameraId),
      });
      await Promise.all([
        this.#microphone.use(this.#trackOrAlone(both, 'microphone')),
        this.#camera.use(this.#trackOrAlone(both, 'camera')),
      ]);
    } else {
      await Promise.all([
        microphone && this.#microphone.setOn(true),
        camera && this.#camera.setOn(true),
      ]);
    }
    await this.#listDevices();
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#set(this.#microphone, on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#set(this.#camera, on);
  }

  choose(kind: CaptureKind, deviceId: string): Promise<void> {
    return (kind === 'microphone' ? this.#microphone : this.#camera).choose(deviceId);
  }

  /** Idempotent. Stops every track. */
  close(): void {
    this.#closing.abort();
    this.#microphone.close();
    this.#camera.close();
  }

  #capture(kind: CaptureKind): Capture {
    return new Capture({ kind, request: (deviceId) => this.#request(kind, deviceId) });
  }

  /** Browsers reveal devices and labels only after a grant, hence the new list. */
  async #set(capture: Capture, on: boolean): Promise<void> {
    await capture.setOn(on);
    await this.#listDevices();
  }

  async #trackOrAlone(both: Promise<MediaStream>, kind: CaptureKind): Promise<MediaStreamTrack> {
    try {
      return trackOf(await both, kind);
    } catch (error) {
      // A person who denied both is not prompted again for each.
      if (captureProblem(error) === 'denied') throw error;
      // The error does not name the device. Requested alone, only the faulty one fails.
      const capture = kind === 'microphone' ? this.#microphone : this.#camera;
      return this.#request(kind, capture.deviceId);
    }
  }

  async #request(kind: CaptureKind, deviceId: string | undefined): Promise<MediaStreamTrack> {
    const wanted = constraints(kind, deviceId);
    const stream = await this.#getUserMedia(
      kind === 'microphone' ? { audio: wanted } : { video: wanted },
    );
    return trackOf(stream, kind);
  }

  #getUserMedia(wanted: MediaStreamConstraints): Promise<MediaStream> {
    return this.#devices?.getUserMedia(wanted) ?? Promise.reject(new InsecurePageError());
  }

  async #listDevices(): Promise<void> {
    const all = (await this.#devices?.enumerateDevices()) ?? [];
    if (this.#closing.signal.aborted) return;
    this.#state.set({
      ...this.#state.get(),
      microphones: devicesOf(all, 'audioinput'),
      cameras: devicesOf(all, 'videoinput'),
    });
  }

  #copyStates(): void {
    this.#state.set({
      ...this.#state.get(),
      microphone: this.#microphone.state.get(),
      camera: this.#camera.state.get(),
    });
  }
}

function constraints(kind: CaptureKind, deviceId: string | undefined): MediaTrackConstraints {
  return {
    ...(kind === 'camera' && CAMERA_QUALITY),
    ...(deviceId !== undefined && { deviceId: { ideal: deviceId } }),
  };
}

function trackOf(stream: MediaStream, kind: CaptureKind): MediaStreamTrack {
  const [track] = kind === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks();
  if (track === undefined) throw new Error(`the browser granted no ${kind} track`);
  return track;
}

/** Before the first grant, browsers list devices without ids, which cannot be chosen. */
function devicesOf(all: MediaDeviceInfo[], kind: MediaDeviceKind): CaptureDevice[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
