import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { arriveBy } from '@/testing/navigation';
import { forgetVisit, loadVisit, readVisit, saveVisit, type VisitRecord } from './visit-record';

const record: VisitRecord = {
  entry: { displayName: 'Ada', passcode: 'open sesame', relayOnly: true },
  media: { microphone: true, camera: false, microphoneId: 'm1', cameraId: undefined },
};
const NOW = 1_800_000_000_000;

beforeEach(() => arriveBy('reload'));
afterEach(() => vi.restoreAllMocks());

describe('what a tab remembers of a meeting', () => {
  it('survives a reload', () => {
    saveVisit('mkte-vhap-wcru', record, NOW);

    expect(loadVisit('mkte-vhap-wcru', NOW + 3_000)).toEqual(record);
  });

  it('is not for a duplicated tab, which has a copy of it', () => {
    saveVisit('mkte-vhap-wcru', record, NOW);

    arriveBy('back_forward');

    expect(loadVisit('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('is of one room', () => {
    saveVisit('mkte-vhap-wcru', record, NOW);

    expect(loadVisit('aaaa-bbbb-cccc', NOW)).toBeUndefined();
  });

  it('ends with leaving', () => {
    saveVisit('mkte-vhap-wcru', record, NOW);

    forgetVisit('mkte-vhap-wcru');

    expect(loadVisit('mkte-vhap-wcru', NOW)).toBeUndefined();
  });

  it('does not turn a camera on in a tab that is found again later', () => {
    saveVisit('mkte-vhap-wcru', record, NOW);

    expect(loadVisit('mkte-vhap-wcru', NOW + 10 * 60_000)).toBeUndefined();
  });

  it.each([
    { stored: null },
    { stored: 'text' },
    { stored: {} },
    { stored: { displayName: 'Ada' } },
    { stored: { displayName: 7, savedAtMs: NOW } },
    { stored: { displayName: 'Ada', savedAtMs: 'now' } },
  ])('is nothing when the tab holds $stored', ({ stored }) => {
    expect(readVisit(stored, NOW)).toBeUndefined();
  });
});
