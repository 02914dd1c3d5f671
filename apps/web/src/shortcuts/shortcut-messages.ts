import type { ShortcutAction } from './shortcut-table';

/** What each shortcut does. */
export const shortcutNames: Record<ShortcutAction, string> = {
  microphone: 'Turn the microphone on or off',
  camera: 'Turn the camera on or off',
  hand: 'Raise or lower your hand',
  chat: 'Open or close the chat',
  people: 'Open or close the list of people',
  files: 'Open or close the files',
  talk: 'Talk while you are muted (hold the key)',
  help: 'Show the keyboard shortcuts',
};
