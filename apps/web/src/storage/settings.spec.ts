import { afterEach, describe, expect, it } from 'vitest';
import { loadSettings, readSettings, saveSettings, SETTINGS_KEY, type Settings } from './settings';

const DEFAULTS = readSettings(undefined);

afterEach(() => localStorage.clear());

describe('stored settings', () => {
  it('are read as they were saved', () => {
    const settings: Settings = {
      theme: 'dark',
      motion: 'none',
      isMirrored: false,
      speakerId: 'a'.repeat(64),
      hasShortcuts: false,
      hasPushToTalk: true,
      receivedCameras: 'small',
      sentCamera: 'smallest',
      isRelayOnly: true,
      layout: 'speaker',
      hasNotifications: true,
      hasCues: false,
      announcesSpeakers: true,
      suppressesNoise: true,
      background: 'own',
      ownPictureAtMs: 1_796_000_000_000,
      captions: 'large',
    };

    saveSettings(settings);

    expect(loadSettings()).toEqual(settings);
  });

  it.each([
    'null',
    '',
    '{',
    '[]',
    '"dark"',
    '{"theme":"__proto__","motion":"all","isMirrored":"false","layout":"list","sentCamera":"huge","speakerId":7,"hasShortcuts":0,"hasCues":"no","announcesSpeakers":1,"background":"beach","ownPictureAtMs":"now","captions":"huge"}',
    '{"theme":["dark"],"speakerId":"","__proto__":{"theme":"dark"}}',
    `{"speakerId":"${'a'.repeat(257)}"}`,
  ])('that another page or version wrote are replaced by the defaults: %s', (stored) => {
    localStorage.setItem(SETTINGS_KEY, stored);

    expect(loadSettings()).toEqual(DEFAULTS);
  });

  it('keep what is valid beside what is not', () => {
    expect(readSettings({ theme: 'neon', isMirrored: false })).toEqual({
      ...DEFAULTS,
      isMirrored: false,
    });
  });
});
