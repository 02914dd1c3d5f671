/** The lists that the settings show. A file of its own: pages load the table at once, and this with the settings. */
import type { ShortcutAction } from './shortcut-table';

/** The screens that have shortcuts, with those that work there. */
export const SCREEN_SHORTCUTS = {
  home: ['help'],
  lobby: ['microphone', 'camera', 'help'],
  meeting: [
    'microphone',
    'camera',
    'hand',
    'reactions',
    'chat',
    'people',
    'files',
    'paths',
    'fullScreen',
    'help',
    'talk',
  ],
} as const satisfies Record<string, readonly ShortcutAction[]>;

export type ShortcutScreen = keyof typeof SCREEN_SHORTCUTS;
