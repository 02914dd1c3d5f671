import { afterEach, describe, expect, it } from 'vitest';
import { removeEverything, saveItem } from './browser-storage';

const keysOf = (area: Storage) =>
  Array.from({ length: area.length }, (_, index) => area.key(index));

afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('removing everything', () => {
  it('removes what this site has stored, and nothing of other sites of the origin', () => {
    for (const area of ['localStorage', 'sessionStorage'] as const) {
      for (const name of ['preferences', 'settings', 'hosted', 'passcode.mkte-vhap-wcru'])
        saveItem(area, `throughline.${name}`, {});
      saveItem(area, 'wiki.theme', {});
      saveItem(area, 'throughlines', {});
    }

    removeEverything();

    expect(keysOf(localStorage).toSorted()).toEqual(['throughlines', 'wiki.theme']);
    expect(keysOf(sessionStorage).toSorted()).toEqual(['throughlines', 'wiki.theme']);
  });
});
