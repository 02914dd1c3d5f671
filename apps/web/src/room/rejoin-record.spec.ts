import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arriveBy } from '@/testing/navigation';
import {
  forgetRejoinRecord,
  loadRejoinRecord,
  readRejoinRecord,
  saveRejoinRecord,
  type RejoinRecord,
} from './rejoin-record';

const record: RejoinRecord = {
  entry: { displayName: 'Ada', passcode: 'open sesame', relayOnly: true },
  media: { microphone: true, camera: false, microphoneId: 'm1', cameraId: undefined },
};
const NOW = 1_800_000_000_000;

beforeEach(() => arriveBy('reload'));
afterEach(() => vi.restoreAllMocks());

describe('what a tab remembers of a meeting', () => {
  it('survives a reload', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW + 3_000)).toEqual(record);
  });

  it('is not for a duplicated tab, which has a copy of it', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    arriveBy('back_forward');

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('is of one room', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('aaaa-bbbb-cccc', NOW)).toBeUndefined();
  });

  it('ends with leaving', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    forgetRejoinRecord('mkte-vhap-wcru');

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('does not turn a camera on in a tab that is found again later', () => {
    saveRejoinRecord('mkte-vhap-wcru', record, NOW);

    expect(loadRejoinRecord('mkte-vhap-wcru', NOW + 10 * 60_000)).toBeUndefined();
  });

  it.each([
    { stored: null },
    { stored: 'text' },
    { stored: {} },
    { stored: { displayName: 'Ada' } },
    { stored: { displayName: 7, savedAtMs: NOW } },
    { stored: { displayName: 'Ada', savedAtMs: 'now' } },
  ])('is nothing when the tab holds $stored', ({ stored }) => {
    expect(readRejoinRecord(stored, NOW)).toBeUndefined();
  });
});
