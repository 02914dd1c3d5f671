/**
 * A small window over other programs, for a person who works in them during the meeting. If the browser has windows for any
 * content (WICG Document Picture-in-Picture), the window shows a person or screen with controls. Otherwise it shows the
 * largest video (W3C Picture-in-Picture) with the browser's own controls.
 */
import { type Readable, Store } from '@throughline/std';
import { preloadPart } from '@/ui/load-part';

declare global {
  interface Window {
    documentPictureInPicture?: {
      /** The open window. */
      readonly window: Window | null;
      requestWindow(options: { width: number; height: number }): Promise<Window>;
    };
  }
}

/** The parts of an open window, into which the components of the meeting render. */
export interface SmallWindowParts {
  window: Window;
  picture: HTMLElement;
  controls: HTMLElement;
}

export class SmallWindow {
  readonly #parts = new Store<SmallWindowParts | undefined>(undefined);
  #isStarted = false;

  static get isSupported(): boolean {
    return (
      window.documentPictureInPicture !== undefined || document.pictureInPictureEnabled === true
    );
  }

  /** `undefined` while the window is closed, and while it shows only a video. */
  get parts(): Readable<SmallWindowParts | undefined> {
    return this.#parts;
  }

  /** Call when the meeting begins. @returns a function for its end, which closes the window and prevents others */
  start(): () => void {
    this.#isStarted = true;
    return () => {
      this.#isStarted = false;
      close(this.#parts.get());
    };
  }

  /** Call from an event handler of a click. Has no effect if the browser does not allow it. */
  async open(): Promise<void> {
    const part = await preloadPart(() => import('./open-small-window'));
    const parts = await part?.openSmallWindow().catch(() => undefined);
    if (!this.#isStarted) return close(parts);
    if (parts === undefined) return;
    parts.window.addEventListener('pagehide', () => {
      // The browser closes this window when it opens another one, whose parts may already be set.
      if (this.#parts.get() === parts) this.#parts.set(undefined);
    });
    this.#parts.set(parts);
  }
}

function close(parts: SmallWindowParts | undefined): void {
  parts?.window.close();
  // Chrome keeps the window of a video that the page has removed (w3c/picture-in-picture#99). Rejects if none is open.
  if (document.pictureInPictureEnabled) void document.exitPictureInPicture().catch(() => undefined);
}

/** Whether the person sees the meeting, in this tab or in the small window. */
export const isMeetingShown = (): boolean =>
  !document.hidden || Boolean(window.documentPictureInPicture?.window);
