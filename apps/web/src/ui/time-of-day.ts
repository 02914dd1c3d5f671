import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';

const format = keepEach(
  (tag: string) => new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' }),
);

/** Hour and minute, as people write them in the language of the page. @param atMs since the epoch */
export function timeOfDay(atMs: number): string {
  return format(currentLanguage().tag).format(atMs);
}
