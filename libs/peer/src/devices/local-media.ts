/** The person's own camera and microphone: which there are, which are on, and their tracks. */
import { Capture } from './capture.js';
import {
  type CaptureDevice,
  type CaptureKind,
  captureProblem,
  InsecurePageError,
  type LocalMediaState,
} from './capture-state.js';
import type { LocalTracks } from '../links/local-tracks.js';
import { type Readable, Store } from '@throughline/std';

/** Good enough for a tile as large as a window; browsers give what the device has. */
const CAMERA_QUALITY = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

export interface WantedMedia {
  microphone: boolean;
  camera: boolean;
  /** Devices to prefer, even where they are not wanted yet; others serve when they are gone. */
  microphoneId?: string | undefined;
  cameraId?: string | undefined;
}

export class LocalMedia {
  readonly #devices: MediaDevices | undefined;
  readonly #microphone: Capture;
  readonly #camera: Capture;
  readonly #state: Store<LocalMediaState>;
  readonly #listening = new AbortController();

  /** @param devices undefined where the browser offers no capture: on insecure pages */
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
    this.#microphone.state.subscribe(() => this.#mirror());
    this.#camera.state.subscribe(() => this.#mirror());
    devices?.addEventListener('devicechange', () => void this.#listDevices(), {
      signal: this.#listening.signal,
    });
  }

  get state(): Readable<LocalMediaState> {
    return this.#state;
  }

  /** What links are to send: a muted microphone is sent too, as silence. */
  get tracks(): LocalTracks {
    const { microphone, camera } = this.#state.get();
    return {
      microphone: 'track' in microphone ? microphone.track : null,
      camera: 'track' in camera ? camera.track : null,
    };
  }

  /**
   * Opens what is wanted, both with one prompt. When one of them fails each is tried alone: a
   * missing camera must not cost the microphone. Never rejects; the outcome is in `state`.
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
        this.#microphone.take(this.#outOf(both, 'microphone')),
        this.#camera.take(this.#outOf(both, 'camera')),
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
    this.#listening.abort();
    this.#microphone.close();
    this.#camera.close();
  }

  #capture(kind: CaptureKind): Capture {
    return new Capture({ kind, request: (deviceId) => this.#request(kind, deviceId) });
  }

  /** Names and devices may show only once something has been granted. */
  async #set(capture: Capture, on: boolean): Promise<void> {
    await capture.setOn(on);
    await this.#listDevices();
  }

  async #outOf(both: Promise<MediaStream>, kind: CaptureKind): Promise<MediaStreamTrack> {
    try {
      return trackOf(await both, kind);
    } catch (error) {
      // Who said no to both is not asked again for each.
      if (captureProblem(error) === 'denied') throw error;
      // Which of the two was at fault is not told: asked alone, the faulty one says so itself.
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
    if (this.#listening.signal.aborted) return;
    this.#state.set({
      ...this.#state.get(),
      microphones: named(all, 'audioinput'),
      cameras: named(all, 'videoinput'),
    });
  }

  #mirror(): void {
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

/** Before the first grant browsers list devices without ids: nothing to choose from. */
function named(all: MediaDeviceInfo[], kind: MediaDeviceKind): CaptureDevice[] {
  return all
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
