import { NO_MEDIA } from '@throughline/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { idOf, participant } from '@/catalogue/meetings';
import { READING_MS, SpeakerWatch } from './speaker-watch';
import { HOLD_MS, START_MS } from './speaking';

const [grace, hedy] = [participant(1), participant(2)] as const;

let stop = () => {};
const started = (soundLevel: (id: string) => number, others = [grace, hedy]) => {
  const watch = new SpeakerWatch();
  watch.setOthers(others);
  stop = watch.start(soundLevel);
  return watch;
};
const setHidden = (isHidden: boolean) =>
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('lists those who speak in the order of the participants', () => {
  const watch = started(() => 0.2);

  vi.advanceTimersByTime(START_MS + 2 * READING_MS);

  expect(watch.speaking.get()).toEqual([grace.id, hedy.id]);
});

it('notifies only when someone starts or stops', () => {
  let level = 0;
  const watch = started(() => level);
  const notified = vi.fn();
  watch.speaking.subscribe(notified);

  vi.advanceTimersByTime(5_000);
  expect(notified).toHaveBeenCalledTimes(0);
  level = 0.2;
  vi.advanceTimersByTime(5_000);
  expect(notified).toHaveBeenCalledTimes(1);
  level = 0;
  vi.advanceTimersByTime(5_000);
  expect(notified).toHaveBeenCalledTimes(2);
});

it('reads no level of a participant who is muted or not connected', () => {
  const soundLevel = vi.fn(() => 0.2);
  started(soundLevel, [
    { ...grace, media: NO_MEDIA },
    { ...hedy, link: { kind: 'interrupted' } },
  ]);

  vi.advanceTimersByTime(1_000);

  expect(soundLevel).not.toHaveBeenCalled();
});

it('reads nothing while the page is hidden, and continues afterwards', () => {
  const soundLevel = vi.fn(() => 0.2);
  setHidden(true);
  const watch = started(soundLevel);

  vi.advanceTimersByTime(1_000);
  expect(soundLevel).not.toHaveBeenCalled();

  setHidden(false);
  vi.advanceTimersByTime(START_MS + 2 * READING_MS);
  expect(watch.main.get()).toBe(grace.id);
});

it('reads nothing once it is stopped', () => {
  const soundLevel = vi.fn(() => 0);
  started(soundLevel);
  vi.advanceTimersByTime(READING_MS);
  stop();
  soundLevel.mockClear();

  vi.advanceTimersByTime(HOLD_MS);

  expect(soundLevel).not.toHaveBeenCalled();
});

it('knows no speaker who is not among the others any more', () => {
  const watch = started((id) => (id === idOf(1) ? 0.2 : 0));
  vi.advanceTimersByTime(START_MS + 2 * READING_MS);
  expect(watch.main.get()).toBe(grace.id);

  watch.setOthers([hedy]);
  vi.advanceTimersByTime(READING_MS);

  expect([watch.main.get(), watch.speaking.get()]).toEqual([undefined, []]);
});
