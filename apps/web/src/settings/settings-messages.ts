import type { ReceivedCameras, Theme } from '@/storage/settings';
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
  pushToTalk: 'Push to talk',
  pushToTalkNote: 'While you are muted, hold the space bar to talk.',

  receivedCameras: 'Cameras of the others',

  notify: 'Show notifications',
  notifyNote:
    'When people join or write while you look at another tab or window. They do not show what was written.',
  notifyBlocked:
    'Your browser blocks notifications of this site. Allow them in its site settings, then turn this on again.',
  cannotNotify: 'This browser cannot show notifications.',

  reset: 'Remove everything',
  resetNote:
    'This site keeps your name, your devices, your settings and your links to meetings in this browser, and nowhere else.',
  resetQuestion: 'Remove everything that this site has stored?',
  resetAction: 'Remove',
  resetConsequences:
    'Your name, devices, settings, passcodes and personal links are removed from this browser. You can no longer rejoin the meetings that you started as their host, unless you have kept a personal link. A meeting that you are in continues.',
  resetDone: 'Everything was removed.',
};

export const sectionNames: Record<SettingsSection, string> = {
  devices: 'Devices',
  appearance: 'Appearance',
  quality: 'Data',
  notifications: 'Notifications',
  shortcuts: 'Shortcuts',
  reset: 'Reset',
};

export const receivedCameraNames: Record<ReceivedCameras, string> = {
  full: 'Best picture',
  small: 'Small pictures',
  none: 'Sound only',
};

export const receivedCameraNotes: Record<ReceivedCameras, string> = {
  full: 'Each camera as large as you see it.',
  small: 'Saves most of the data and battery. Shared screens stay sharp.',
  none: 'You see no cameras. Shared screens and sound continue.',
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
