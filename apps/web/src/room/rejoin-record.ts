/**
 * What a tab remembers of a meeting it is in, so that a reload goes straight back in. Kept in
 * sessionStorage: it ends with the tab, but a duplicated tab starts with a copy of it.
 */
import type { WantedMedia } from '@throughline/peer';
import type { Entry } from './entry';
import { forget, load, save, stringAt, valueAt } from './storage';

/**
 * A reload takes seconds. Whoever comes back to the tab later than this comes through the lobby:
 * a camera must not go live because an old tab was looked at again.
 */
const MAX_AGE_MS = 2 * 60_000;

export interface RejoinRecord {
  entry: Entry;
  media: WantedMedia;
}

const keyOf = (roomId: string) => `throughline.visit.${roomId}`;

export function saveRejoinRecord(
  roomId: string,
  { entry, media }: RejoinRecord,
  nowMs: number,
): void {
  save('sessionStorage', keyOf(roomId), { ...entry, ...media, savedAtMs: nowMs });
}

export function forgetRejoinRecord(roomId: string): void {
  forget('sessionStorage', keyOf(roomId));
}

/** For a reload only: a duplicated tab must not put its owner's camera into the room twice. */
export function loadRejoinRecord(roomId: string, nowMs: number): RejoinRecord | undefined {
  if (!isReload()) return undefined;
  return readRejoinRecord(load('sessionStorage', keyOf(roomId)), nowMs);
}

export function readRejoinRecord(stored: unknown, nowMs: number): RejoinRecord | undefined {
  const displayName = stringAt(stored, 'displayName');
  const savedAtMs = valueAt(stored, 'savedAtMs');
  if (displayName === undefined || typeof savedAtMs !== 'number') return undefined;
  if (nowMs - savedAtMs > MAX_AGE_MS) return undefined;
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

/** How this document came to be (W3C Navigation Timing Level 2 §4.3). */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type === 'reload';
}
