import { describe, expect, it } from 'vitest';
import {
  DURATIONS_MIN,
  fieldTime,
  KEPT_AFTER_MS,
  latestStartMs,
  readPlanForm,
  suggestedStart,
} from './read-plan-form';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const nowMs = new Date(2026, 10, 30, 9, 41, 30).getTime();

function read(fields: Record<string, string>, atMs = nowMs) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readPlanForm(form, atMs);
}

describe('the form of a planned meeting', () => {
  it('is read in the time zone of the device', () => {
    const startsAtMs = new Date(2026, 11, 3, 14, 30).getTime();

    expect(read({ name: ' Weekly ', start: '2026-12-03T14:30', duration: '90' })).toEqual({
      ok: true,
      plan: { name: 'Weekly', startsAtMs, endsAtMs: startsAtMs + 90 * MINUTE_MS },
    });
  });

  it('may leave out the name, and lasts an hour unless it offers the duration', () => {
    const startsAtMs = new Date(2026, 11, 3, 14, 30).getTime();

    for (const duration of ['', '-5', '1e9', 'NaN'])
      expect(read({ name: ' ', start: '2026-12-03T14:30', duration })).toEqual({
        ok: true,
        plan: { startsAtMs, endsAtMs: startsAtMs + 60 * MINUTE_MS },
      });
  });

  it.each([
    { situation: 'without a time', start: '', field: 'start' },
    { situation: 'with half a time', start: '2026-12-', field: 'start' },
    { situation: 'in the past', start: fieldTime(nowMs - MINUTE_MS), field: 'start' },
    {
      situation: 'too far ahead',
      start: fieldTime(nowMs + 28 * DAY_MS + MINUTE_MS),
      field: 'start',
    },
    { situation: 'with an invisible name', name: '\u200b', start: fieldTime(nowMs), field: 'name' },
  ])('is rejected $situation', ({ name = '', start, field }) => {
    expect(read({ name, start })).toMatchObject({ ok: false, error: { field } });
  });

  it.each([
    { situation: 'in this minute', start: fieldTime(nowMs) },
    { situation: 'as late as the field permits', start: fieldTime(latestStartMs(nowMs)) },
    { situation: 'as suggested', start: suggestedStart(nowMs) },
  ])('accepts a start $situation', ({ start }) => {
    expect(read({ start }).ok).toBe(true);
  });

  it('suggests the next full hour', () => {
    expect(suggestedStart(nowMs)).toBe('2026-11-30T10:00');
  });

  it("[TOK-3] plans only meetings that end while the creator's token is valid", () => {
    const latestEndMs = latestStartMs(0) + Math.max(...DURATIONS_MIN) * MINUTE_MS + KEPT_AFTER_MS;

    expect(latestEndMs).toBeLessThan(30 * DAY_MS);
  });
});
