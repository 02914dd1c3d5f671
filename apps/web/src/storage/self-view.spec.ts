import { beforeEach, expect, it } from 'vitest';
import { loadSelfView, saveSelfView } from './self-view';

const DEFAULTS = { corner: 'bottom-right', isHidden: false };

beforeEach(() => localStorage.clear());

it('the self view is stored from one meeting to the next', () => {
  const view = { corner: 'top-left', isHidden: true } as const;

  saveSelfView(view);

  expect(loadSelfView()).toEqual(view);
});

it.each([null, 'text', {}, { corner: 'middle', isHidden: 'yes' }])(
  'the self view has its defaults if the browser stores %j',
  (stored) => {
    localStorage.setItem('throughline.self-view', JSON.stringify(stored));

    expect(loadSelfView()).toEqual(DEFAULTS);
  },
);
