import type { SentCamera } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { settings } from './settings-store';

/** How much of the own camera a meeting sends at most, from each change of the settings on. */
export const sentCamera: Readable<SentCamera> = {
  get: () => settings.state.get().sentCamera,
  subscribe: (listener) => settings.state.subscribe(listener),
};
