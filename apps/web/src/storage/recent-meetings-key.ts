/** By itself, so that the start page finds out whether there are any before it loads what reads them. */
import { hasItem } from './browser-storage';

export const RECENT_MEETINGS_KEY = 'throughline.recent';

/** Also true if what is stored turns out to be none. */
export const mayHaveRecentMeetings = (): boolean => hasItem('localStorage', RECENT_MEETINGS_KEY);
