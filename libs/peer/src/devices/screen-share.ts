/**
 * This client's shared screen, window or tab, with its sound if the browser offers that (W3C
 * screen-capture). The person chooses it in a prompt of the browser, and ends it here or in a bar of
 * the browser.
 */
import { type Readable, Store } from '@throughline/std';
import { isAllowedByFrame } from './frame-policy.js';

/** What the screen shows decides what gives way when the path is narrow. */
export type ScreenContent =
  /** Sharp at 5 frames per second: code, documents. */
  | 'text'
  /** Sharp at 15 frames per second: slides, scrolling. */
  | 'detail'
  /** Smooth at 30 frames per second, if necessary with fewer pixels: films, games. */
  | 'motion';

export const SCREEN_CONTENTS = ['text', 'detail', 'motion'] as const satisfies ScreenContent[];

export const SCREEN_FRAME_RATES: Readonly<Record<ScreenContent, number>> = {
  text: 5,
  detail: 15,
  motion: 30,
};

/** Why there is no shared screen. A person who cancels the prompt has no problem. */
export type ScreenProblem =
  /** The browser cannot share, as on most phones, or the page is insecure. */
  | 'unsupported'
  /** The system or a policy does not let the browser record the screen. */
  | 'denied'
  /** The page is in a frame, and the page around it does not pass the permission on. */
  | 'blocked-frame'
  /** The browser failed to record what the person chose. */
  | 'failed';

export type ScreenState =
  | { kind: 'off'; problem?: ScreenProblem }
  /** The browser asks the person what to share. */
  | { kind: 'choosing' }
  | {
      kind: 'on';
      video: MediaStreamTrack;
      /** Absent if the person or the browser shares no sound. */
      audio?: MediaStreamTrack;
      content: ScreenContent;
    };

/** Options of Chromium that the types of TypeScript 6 do not have yet (W3C screen-capture §5.3). */
interface ScreenOptions extends DisplayMediaStreamOptions {
  selfBrowserSurface: 'exclude' | 'include';
  surfaceSwitching: 'exclude' | 'include';
  systemAudio: 'exclude' | 'include';
}

const OPTIONS: ScreenOptions = {
  video: { frameRate: { max: SCREEN_FRAME_RATES.motion } },
  // Processing is made for speech and garbles music.
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  // This meeting's own tab would show itself within itself.
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
};

export class ScreenShare {
  readonly #devices: MediaDevices | undefined;
  readonly #state = new Store<ScreenState>({ kind: 'off' });
  #isClosed = false;

  /** @param devices undefined on insecure pages, where browsers have none */
  constructor(devices: MediaDevices | undefined) {
    this.#devices = devices;
  }

  /** It owns the tracks and stops them. */
  get state(): Readable<ScreenState> {
    return this.#state;
  }

  get isSupported(): boolean {
    // Mobile browsers lack the method.
    return typeof this.#devices?.getDisplayMedia === 'function';
  }

  /**
   * Asks the person what to share. Call from an event handler of a click: the browser accepts nothing
   * else as permission. Never rejects; the outcome is in `state`. Does nothing while it is on.
   */
  async start(content: ScreenContent = 'detail'): Promise<void> {
    if (this.#isClosed || this.#state.get().kind !== 'off') return;
    if (!this.isSupported || this.#devices === undefined) return this.#turnOff('unsupported');
    if (isAllowedByFrame('display-capture') === false) return this.#turnOff('blocked-frame');
    this.#state.set({ kind: 'choosing' });
    try {
      this.#use(await this.#devices.getDisplayMedia(OPTIONS), content);
    } catch (error) {
      this.#turnOff(screenProblem(error));
    }
  }

  /** Applies at once, without asking again. Does nothing while it is off. */
  show(content: ScreenContent): void {
    const state = this.#state.get();
    if (state.kind !== 'on' || state.content === content) return;
    optimize(state.video, content);
    this.#state.set({ ...state, content });
  }

  stop(): void {
    const state = this.#state.get();
    if (state.kind !== 'on') return;
    state.video.stop();
    state.audio?.stop();
    this.#turnOff();
  }

  /** Idempotent. Stops the tracks, also those that the browser has yet to deliver. */
  close(): void {
    this.stop();
    this.#isClosed = true;
  }

  #use(stream: MediaStream, content: ScreenContent): void {
    const [video] = stream.getVideoTracks();
    const [audio] = stream.getAudioTracks();
    if (video === undefined || this.#isClosed) {
      for (const track of stream.getTracks()) track.stop();
      return this.#turnOff(video === undefined ? 'failed' : undefined);
    }
    optimize(video, content);
    // Fired when the person ends it in the browser's bar or closes the window, not by `stop`.
    video.addEventListener('ended', () => this.stop());
    audio?.addEventListener('ended', () => this.#dropAudio(audio));
    this.#state.set({ kind: 'on', video, ...(audio && { audio }), content });
  }

  /** The sound alone has ended: the picture goes on. */
  #dropAudio(ended: MediaStreamTrack): void {
    const state = this.#state.get();
    if (state.kind !== 'on' || state.audio !== ended) return;
    const { video, content } = state;
    this.#state.set({ kind: 'on', video, content });
  }

  #turnOff(problem?: ScreenProblem): void {
    this.#state.set({ kind: 'off', ...(problem && { problem }) });
  }
}

/** The hint also decides whether the sender drops frames or pixels (W3C mst-content-hint §4). */
function optimize(video: MediaStreamTrack, content: ScreenContent): void {
  video.contentHint = content;
  // A source that cannot follow delivers more frames than needed, which harms no one.
  video
    .applyConstraints({ frameRate: { max: SCREEN_FRAME_RATES[content] } })
    .catch(() => undefined);
}

/** By the standard names (W3C screen-capture §5.2). Browsers name a cancelled prompt like a denial. */
function screenProblem(error: unknown): ScreenProblem | undefined {
  if (!(error instanceof Error)) return 'failed';
  switch (error.name) {
    case 'NotAllowedError':
      return /system|policy/i.test(error.message) ? 'denied' : undefined;
    // The person closed the prompt before it was shown, or the page lost the focus.
    case 'InvalidStateError':
    case 'AbortError':
      return undefined;
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}
