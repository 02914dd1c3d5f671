/** Times, shares and amounts of records as a person reads them, by `Intl`. */
import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';

const formatsOf = keepEach((tag: string) => ({
  moment: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
  hour: new Intl.DateTimeFormat(tag, { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat(tag, { weekday: 'short', month: 'short', day: 'numeric' }),
  share: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
  whole: new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }),
  money: new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
}));

const formats = () => formatsOf(currentLanguage().tag);

const HOUR_MS = 60 * 60 * 1_000;
const MINUTE_MS = 60 * 1_000;
const BYTES_PER_GB = 1_000 ** 3;

export const momentInWords = (atMs: number): string => formats().moment.format(atMs);

/** @param periodMs an hour or a day */
export const periodInWords = (startMs: number, periodMs: number): string =>
  (periodMs <= HOUR_MS ? formats().hour : formats().day).format(startMs);

/** 0 of 0 has no share: `–`. */
export const shareInWords = (part: number, whole: number): string =>
  whole === 0 ? '–' : formats().share.format(part / whole);

export const countInWords = (count: number): string => formats().whole.format(count);

export const minutesIn = (ms: number): number => ms / MINUTE_MS;

export const minutesInWords = (ms: number): string => formats().whole.format(minutesIn(ms));

/** Without a currency: the operator enters the price in any. */
export const costInWords = (bytes: number, pricePerGb: number): string =>
  formats().money.format((bytes / BYTES_PER_GB) * pricePerGb);
