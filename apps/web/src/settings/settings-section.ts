/** The sections of the settings, in the order in which they are shown. */
export const SETTINGS_SECTIONS = [
  'devices',
  'quality',
  'connection',
  'appearance',
  'notifications',
  'shortcuts',
  'reset',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];
