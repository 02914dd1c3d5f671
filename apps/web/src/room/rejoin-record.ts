/**
 * What a tab stores during a meeting so that a reload rejoins without asking. In sessionStorage,
 * which ends with the tab; but a duplicated tab starts with a copy.
 */
import type { WantedMedia } from '@throughline/peer';
import { loadItem, removeItem, saveItem, stringAt, valueAt } from '@/storage/browser-storage';
import type { Entry } from './entry';

/**
 * A reload takes seconds. A tab that is restored later than this shows the join page: restoring an
 * old tab must not turn a camera on.
 */
const MAX_AGE_MS = 2 * 60_000;

export interface RejoinRecord {
  entry: Entry;
  media: WantedMedia;
}

const keyOf = (roomId: string) => `throughline.rejoin.${roomId}`;

export function saveRejoinRecord(
  roomId: string,
  { entry, media }: RejoinRecord,
  nowMs: number,
): void {
  saveItem('sessionStorage', keyOf(roomId), { ...entry, ...media, savedAtMs: nowMs });
}

export function removeRejoinRecord(roomId: string): void {
  removeItem('sessionStorage', keyOf(roomId));
}

/**
 * After a reload, and for a page that the back/forward cache has restored. Not in a duplicated tab, which
 * must not join the person a second time.
 */
export function loadRejoinRecord(
  roomId: string,
  nowMs: number,
  { isRestored = false } = {},
): RejoinRecord | undefined {
  if (!isRestored && !isReload()) return undefined;
  return readRejoinRecord(loadItem('sessionStorage', keyOf(roomId)), nowMs);
}

export function readRejoinRecord(stored: unknown, nowMs: number): RejoinRecord | undefined {
  const displayName = stringAt(stored, 'displayName');
  const savedAtMs = valueAt(stored, 'savedAtMs');
  if (displayName === undefined || typeof savedAtMs !== 'number') return undefined;
  // Also if the clock was set back meanwhile: the age is then unknown.
  if (Math.abs(nowMs - savedAtMs) > MAX_AGE_MS) return undefined;
  return {
    entry: {
      displayName,
      passcode: stringAt(stored, 'passcode'),
      relayOnly: valueAt(stored, 'relayOnly') === true,
    },
    media: {
      microphone: valueAt(stored, 'microphone') === true,
      camera: valueAt(stored, 'camera') === true,
      microphoneId: stringAt(stored, 'microphoneId'),
      cameraId: stringAt(stored, 'cameraId'),
    },
  };
}

/** How the browser navigated to this document (W3C Navigation Timing Level 2 §4.3). */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type === 'reload';
}
