import { ParticipantId } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Absences, LASTING_AFTER_MS } from './absences.js';

const id = ParticipantId.parse('e2a4c6d8-1b3d-4f5a-9c7e-2d4f6a8b0c22');

let changes: number;
let absences: Absences;

beforeEach(() => {
  vi.useFakeTimers();
  changes = 0;
  absences = new Absences(() => changes++);
});
afterEach(() => vi.useRealTimers());

it('[RES-4] an absence is told once it lasts, from its beginning', () => {
  absences.note({ id, absent: true });
  vi.advanceTimersByTime(LASTING_AFTER_MS - 1);
  absences.note({ id, absent: true }); // something else of them has changed
  expect([absences.isLasting(id), changes]).toEqual([false, 0]);

  vi.advanceTimersByTime(1);
  expect([absences.isLasting(id), changes]).toEqual([true, 1]);
});

it('[RES-5] an absence is over with the return', () => {
  absences.note({ id, absent: true });
  vi.advanceTimersByTime(LASTING_AFTER_MS);

  absences.note({ id, absent: false });

  expect(absences.isLasting(id)).toBe(false);
});

it('an absence of a moment is not told', () => {
  absences.note({ id, absent: true });
  vi.advanceTimersByTime(LASTING_AFTER_MS - 1);
  absences.note({ id, absent: false });

  vi.advanceTimersByTime(LASTING_AFTER_MS);

  expect([absences.isLasting(id), changes]).toEqual([false, 0]);
});

it('nothing is told after the end', () => {
  absences.note({ id, absent: true });
  absences.close();

  vi.advanceTimersByTime(LASTING_AFTER_MS);

  expect(changes).toBe(0);
});
