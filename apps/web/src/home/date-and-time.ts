import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';

const formatOf = keepEach(
  (tag: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** In the language of the page and the time zone of the device. @param timeMs since the epoch */
export const dateAndTime = (timeMs: number): string =>
  formatOf(currentLanguage().tag).format(timeMs);

/** From one time to another, such as “3 Dec 2026, 14:00 – 15:00”. Both in ms since the epoch. */
export const timeRange = (startMs: number, endMs: number): string =>
  formatOf(currentLanguage().tag).formatRange(startMs, endMs);
