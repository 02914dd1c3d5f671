import { ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Absences, SHOW_ABSENCE_AFTER_MS } from './absences.js';

const id = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

let changes: number;
let absences: Absences;

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  absences = new Absences(() => changes++);
});
afterEach(() => vi.useRealTimers());

it('[RES-4] an absence is shown once it has lasted long enough since its beginning', () => {
  absences.update({ id, absent: true });
  vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS - 1);
  absences.update({ id, absent: true }); // another property of the participant has changed
  expect([absences.isShown(id), changes]).toEqual([false, 0]);

  vi.advanceTimersByTime(1);
  expect([absences.isShown(id), changes]).toEqual([true, 1]);
});

it('[RES-5] an absence is no longer shown after the return', () => {
  absences.update({ id, absent: true });
  vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS);

  absences.update({ id, absent: false });

  expect(absences.isShown(id)).toBe(false);
});

it('a brief absence is not shown', () => {
  absences.update({ id, absent: true });
  vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS - 1);
  absences.update({ id, absent: false });

  vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS);

  expect([absences.isShown(id), changes]).toEqual([false, 0]);
});

it('reports no change after it is closed', () => {
  absences.update({ id, absent: true });
  absences.close();

  vi.advanceTimersByTime(SHOW_ABSENCE_AFTER_MS);

  expect(changes).toBe(0);
});
