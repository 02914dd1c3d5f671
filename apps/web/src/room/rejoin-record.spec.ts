import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stubNavigationType } from '@/testing/navigation';
import {
  loadRejoinRecord,
  readRejoinRecord,
  type RejoinRecord,
  removeRejoinRecord,
  saveRejoinRecord,
} from './rejoin-record';

const record: RejoinRecord = {
  entry: { displayName: 'Ada', passcode: 'open sesame', relayOnly: true },
  media: { microphone: true, camera: false, microphoneId: 'm1', cameraId: undefined },
};
const NOW = 1_800_000_000_000;

beforeEach(() => stubNavigationType('reload'));
afterEach(() => vi.restoreAllMocks());

describe('the rejoin record of a tab', () => {
  it('survives a reload', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW + 3_000)).toEqual(record);
  });

  it('is ignored in a duplicated tab, which has a copy', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    stubNavigationType('back_forward');

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('is used by a page that the back/forward cache has restored', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    stubNavigationType('navigate');

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW, { isRestored: true })).toEqual(record);
  });

  it('is for one room', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('aaaa-bbbb-cccc', NOW)).toBeUndefined();
  });

  it('is removed on leaving', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    removeRejoinRecord('mkte-vhap-wcru');

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('expires, so that an old tab does not turn a camera on', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW + 10 * 60_000)).toBeUndefined();
  });

  it('expires as well when the clock has been set back by hours', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW - 5 * 3_600_000)).toBeUndefined();
  });

  it.each([
    { stored: null },
    { stored: 'text' },
    { stored: {} },
    { stored: { displayName: 'Ada' } },
    { stored: { displayName: 7, savedAtMs: NOW } },
    { stored: { displayName: 'Ada', savedAtMs: 'now' } },
  ])('is absent if the tab stores $stored', ({ stored }) => {
    expect(readRejoinRecord(stored, NOW)).toBeUndefined();
  });
});
