/** By itself, so that a page finds out whether there are recordings before it loads what reads them. */
import { hasItem, removeItem, reportChange, saveItem } from '@/storage/browser-storage';

const KEY = 'throughline.recordings';

/** Also true if it turns out that there are none. */
export const mayHaveRecordings = (): boolean => hasItem('localStorage', KEY);

/** Call when a recording begins. */
export function expectRecordings(): void {
  saveItem('localStorage', KEY, {});
}

/** Call when there are none. */
export function expectNoRecordings(): void {
  removeItem('localStorage', KEY);
}

/** Call when a recording has ended or is deleted, so that this page lists the others. */
export const reportRecordings = (): void => reportChange(KEY);
