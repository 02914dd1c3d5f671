/** What the person has chosen under Settings, for every meeting in this browser. */
import { type Background, BACKGROUNDS } from '@/effects/background/background-choice';
import type { SentCamera } from '@throughline/peer';
import { loadItem, saveItem, stringAt, valueAt } from './browser-storage';
import { PREFERENCES_KEY } from './preferences';

export const SETTINGS_KEY = 'throughline.settings';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const MOTIONS = ['system', 'none'] as const;
/** `system`: pages move as little as the operating system is set to. `none`: nothing but videos moves. */
export type Motion = (typeof MOTIONS)[number];

export const RECEIVED_CAMERAS = ['full', 'small', 'none'] as const;
/** How the cameras of the others are requested: as large as shown, small, or not at all. */
export type ReceivedCameras = (typeof RECEIVED_CAMERAS)[number];

/** How much of the own camera is sent at most: from as large as the others show it, to a small picture. */
export const SENT_CAMERAS = ['full', 'small', 'smallest'] as const satisfies SentCamera[];

export const LAYOUTS = ['grid', 'speaker'] as const;
/** `grid`: tiles of one size. `speaker`: the participant who speaks is large. A pinned tile and a shared screen are large in both. */
export type Layout = (typeof LAYOUTS)[number];

export const CAPTION_SIZES = ['hidden', 'normal', 'large'] as const;
/** How captions are shown, also those of the person. */
export type CaptionSize = (typeof CAPTION_SIZES)[number];

/** Browsers use 64 hexadecimal digits. */
const MAX_DEVICE_ID_LENGTH = 256;

export interface Settings {
  /** `system`: as the operating system is set. */
  theme: Theme;
  motion: Motion;
  /** The person sees their own camera as in a mirror; the others never do. */
  isMirrored: boolean;
  /** Loudspeaker for the sound of the others; absent: that of the system. */
  speakerId?: string | undefined;
  /** Whether keyboard shortcuts work (WCAG 2.2, 2.1.4 "Character Key Shortcuts"). */
  hasShortcuts: boolean;
  /** Holding the space bar turns the microphone on. */
  hasPushToTalk: boolean;
  receivedCameras: ReceivedCameras;
  sentCamera: SentCamera;
  /** Media goes through a relay even where a direct path exists, which hides the person's address from the others. */
  isRelayOnly: boolean;
  layout: Layout;
  /** Notifications of the system while the page is hidden; needs the browser's permission. */
  hasNotifications: boolean;
  /** Short sounds in a meeting, for example when a person joins. */
  hasCues: boolean;
  /** A sentence for screen readers when another person speaks. */
  announcesSpeakers: boolean;
  /** The noise around the microphone is removed in this browser, instead of by the browser itself. */
  suppressesNoise: boolean;
  /** Behind the person at the camera. */
  background: Background;
  captions: CaptionSize;
  /** When the person has chosen their own picture, since the epoch; absent: there is none. */
  ownPictureAtMs?: number | undefined;
}

/** Each value that this version does not know is replaced by its default, and never breaks a page. */
export function readSettings(stored: unknown): Settings {
  const speakerId = stringAt(stored, 'speakerId');
  const ownPictureAtMs = valueAt(stored, 'ownPictureAtMs');
  return {
    theme: THEMES.find((theme) => theme === valueAt(stored, 'theme')) ?? 'system',
    motion: valueAt(stored, 'motion') === 'none' ? 'none' : 'system',
    isMirrored: valueAt(stored, 'isMirrored') !== false,
    speakerId: speakerId !== undefined && isDeviceId(speakerId) ? speakerId : undefined,
    hasShortcuts: valueAt(stored, 'hasShortcuts') !== false,
    hasPushToTalk: valueAt(stored, 'hasPushToTalk') === true,
    receivedCameras:
      RECEIVED_CAMERAS.find((cameras) => cameras === valueAt(stored, 'receivedCameras')) ?? 'full',
    sentCamera: SENT_CAMERAS.find((camera) => camera === valueAt(stored, 'sentCamera')) ?? 'full',
    isRelayOnly: valueAt(stored, 'isRelayOnly') === true,
    layout: LAYOUTS.find((layout) => layout === valueAt(stored, 'layout')) ?? 'grid',
    hasNotifications: valueAt(stored, 'hasNotifications') === true,
    hasCues: valueAt(stored, 'hasCues') !== false,
    announcesSpeakers: valueAt(stored, 'announcesSpeakers') === true,
    suppressesNoise: valueAt(stored, 'suppressesNoise') === true,
    background: BACKGROUNDS.find((name) => name === valueAt(stored, 'background')) ?? 'none',
    captions: CAPTION_SIZES.find((size) => size === valueAt(stored, 'captions')) ?? 'normal',
    ownPictureAtMs: Number.isFinite(ownPictureAtMs) ? Number(ownPictureAtMs) : undefined,
  };
}

const isDeviceId = (id: string): boolean => id.length > 0 && id.length <= MAX_DEVICE_ID_LENGTH;

export function loadSettings(): Settings {
  const stored = loadItem('localStorage', SETTINGS_KEY);
  const settings = readSettings(stored);
  const hasChosen = valueAt(stored, 'isRelayOnly') !== undefined;
  return hasChosen ? settings : { ...settings, isRelayOnly: wasRelayOnly() };
}

/** Version 0.1.0 kept this choice with the name of the person: an update must not reveal their address. */
const wasRelayOnly = (): boolean =>
  valueAt(loadItem('localStorage', PREFERENCES_KEY), 'relayOnly') === true;

export function saveSettings(settings: Settings): void {
  saveItem('localStorage', SETTINGS_KEY, settings);
}
