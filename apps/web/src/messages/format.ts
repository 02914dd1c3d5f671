import format, { type CompiledMessage, type FormatOptions } from 'icu-minify/format';
import { isolate } from '../ui/isolate';
import { keepEach } from './keep-each';
import type { Language } from './languages';

export type Values = Readonly<Record<string, string | number | Date>>;

/** Of texts that people copy from the page: a mark inside would be part of the passcode or the address. */
const VERBATIM = new Set(['address', 'link', 'origin', 'passcode']);

/** Formatters cost more than their use. */
const OPTIONS: FormatOptions = {
  formatters: {
    getDateTimeFormat: keepEach((...args) => new Intl.DateTimeFormat(...args)),
    getNumberFormat: keepEach((...args) => new Intl.NumberFormat(...args)),
    getPluralRules: keepEach((...args) => new Intl.PluralRules(...args)),
  },
};

/** Names and other texts of people are isolated, so that their direction changes nothing around them. */
export function formatMessage(
  message: CompiledMessage,
  { tag, direction }: Language,
  values: Values,
): string {
  const isolated = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' && !VERBATIM.has(key) ? isolate(value, direction) : value,
    ]),
  );
  return String(format<string>(message, tag, isolated, OPTIONS));
}
