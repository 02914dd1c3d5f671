import type { Theme } from '@/storage/settings';
import type { ShortcutScreen } from '@/shortcuts/shortcut-table';
import type { SettingsSection } from './settings-section';

export const settingsMessages = {
  title: 'Settings',
  sections: 'Sections of the settings',

  microphoneLevel: 'Microphone level',
  speaker: 'Speaker',
  systemSpeaker: 'Speaker of the system',
  speakerNote:
    'Used in this browser. If it is disconnected, the sound comes from the speaker of the system.',
  speakersHidden: 'Your browser lists your speakers once you have allowed the microphone.',
  speakerBySystem: 'This browser plays sound on the speaker of the system only.',
  testSound: 'Play a test sound',
  testPlaying: 'A test sound is playing.',
  testFailed: 'The test sound could not be played. Choose another speaker.',
  devicesOff: 'Your camera and microphone are off. Turn them on to choose and test them.',
  devicesOn: 'Turn on camera and microphone',

  theme: 'Theme',
  mirror: 'Mirror your own camera',
  mirrorNote: 'Only you see it mirrored. The others always see you as you are.',

  shortcuts: 'Use keyboard shortcuts',
  shortcutsNote: 'Turn this off if they get in the way of another program.',
  shortcutsOff: 'Keyboard shortcuts are turned off.',
};

export const sectionNames: Record<SettingsSection, string> = {
  devices: 'Devices',
  appearance: 'Appearance',
  shortcuts: 'Shortcuts',
};

export const themeNames: Record<Theme, string> = {
  system: 'Same as your device',
  light: 'Light',
  dark: 'Dark',
};

/** For the list of the shortcuts that work on a screen. */
export const screenShortcutsTitle: Record<ShortcutScreen, string> = {
  home: 'On this page',
  lobby: 'Before the meeting',
  meeting: 'In the meeting',
};
