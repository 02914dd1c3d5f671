import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';

const formatOf = keepEach(
  (tag: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** In the language of the page and the time zone of the device. @param timeMs since the epoch */
export const dateAndTime = (timeMs: number): string =>
  formatOf(currentLanguage().tag).format(timeMs);
