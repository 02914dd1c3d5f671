/** The library for pages that embed a meeting. Its messages are in `messages.ts`, its description in docs/embedding.md. */
import { createFrame } from './frame.js';
import { FrameConnection } from './frame-connection.js';
import { meetingAddress, type MeetingLocation } from './meeting-address.js';
import type {
  EmbedAppearance,
  EmbedControl,
  EmbedEvent,
  EmbedLayout,
  EmbedTheme,
} from './messages.js';

export interface MeetingOptions extends MeetingLocation, EmbedAppearance {
  /** Proposed to the person on the join page, and used by `join`. */
  displayName?: string;
  /** Of the frame, for assistive technology. */
  title?: string;
}

type EventOf<T extends EmbedEvent['type']> = Extract<EmbedEvent, { type: T }>;

/** Every method that returns a promise rejects with an `EmbedError`. */
export interface EmbeddedMeeting {
  readonly iframe: HTMLIFrameElement;
  /**
   * Joins from the join page; resolves once the person is in the meeting or its lobby. Until the person has clicked inside
   * the frame, microphone and camera are turned off first.
   */
  join(displayName?: string): Promise<void>;
  leave(): Promise<void>;
  /** Turning it on needs an earlier click of the person inside the frame. */
  setMicrophone(isOn: boolean): Promise<void>;
  /** Turning it on needs an earlier click of the person inside the frame. */
  setCamera(isOn: boolean): Promise<void>;
  setLayout(layout: EmbedLayout): Promise<void>;
  setTheme(theme: EmbedTheme): Promise<void>;
  /** Hides these controls and shows all others. */
  hideControls(controls: readonly EmbedControl[]): Promise<void>;
  /** @returns removes the listener */
  on<T extends EmbedEvent['type']>(type: T, listener: (event: EventOf<T>) => void): () => void;
  /** Removes the frame, which leaves the meeting, and all listeners. Idempotent. */
  close(): void;
}

/**
 * Appends the frame of a meeting to the container, and fills it.
 *
 * @param scriptUrl the address of the script, which is on the server of the meeting
 * @throws TypeError if the options name no meeting
 */
export function createMeeting(
  container: Element,
  options: MeetingOptions,
  scriptUrl?: string,
): EmbeddedMeeting {
  const address = meetingAddress(options, scriptUrl);
  const { displayName, title = 'Meeting', theme, layout, hiddenControls } = options;
  /** Sent again after a reload of the frame. */
  let appearance: EmbedAppearance = {
    ...(theme !== undefined && { theme }),
    ...(layout !== undefined && { layout }),
    ...(hiddenControls !== undefined && { hiddenControls }),
  };
  const name = displayName === undefined ? {} : { displayName };
  const listeners = new Map<string, Set<(event: never) => void>>();
  const iframe = createFrame(address, title);
  const connection = new FrameConnection({
    frame: iframe,
    origin: address.origin,
    connectRequest: () => ({ type: 'page/connect', ...name, ...appearance }),
    onEvent: (event) => {
      for (const listener of [...(listeners.get(event.type) ?? [])]) listener(event as never);
    },
  });
  const setAppearance = (changes: EmbedAppearance) => {
    appearance = { ...appearance, ...changes };
    return connection.request({ type: 'appearance/set', ...changes });
  };
  container.append(iframe);

  return {
    iframe,
    join: (joinAs) =>
      connection.request({
        type: 'meeting/join',
        ...name,
        ...(joinAs !== undefined && { displayName: joinAs }),
      }),
    leave: () => connection.request({ type: 'meeting/leave' }),
    setMicrophone: (isOn) => connection.request({ type: 'microphone/set', isOn }),
    setCamera: (isOn) => connection.request({ type: 'camera/set', isOn }),
    setLayout: (newLayout) => setAppearance({ layout: newLayout }),
    setTheme: (newTheme) => setAppearance({ theme: newTheme }),
    hideControls: (controls) => setAppearance({ hiddenControls: controls }),
    on: (type, listener) => {
      const ofType = listeners.get(type) ?? new Set();
      listeners.set(type, ofType.add(listener));
      return () => ofType.delete(listener);
    },
    close: () => {
      connection.close();
      listeners.clear();
      iframe.remove();
    },
  };
}
