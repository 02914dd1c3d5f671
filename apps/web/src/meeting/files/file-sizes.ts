/** Sizes, rates and times as a person reads them, by `Intl`. */
import { keepEach } from '@/messages/keep-each';
import { currentLanguage } from '@/messages/registry';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Built once per language: a formatter costs more than its use. */
const formatsOf = keepEach((tag: string) => ({
  sizes: UNITS.map(
    (unit, index) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        unitDisplay: index === 0 ? 'long' : 'short',
        maximumFractionDigits: index < 2 ? 0 : 1,
      }),
  ),
  times: (['second', 'minute', 'hour'] as const).map(
    (unit) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }),
  ),
}));

/** For example `2.4 MB`, in steps of 1,000 as systems show them. */
export function sizeInWords(bytes: number): string {
  // 999,950 bytes are 1 MB, not 1,000 kB.
  const index = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_950_000 ? 2 : 3;
  const { sizes } = formatsOf(currentLanguage().tag);
  return sizes[index]?.format(bytes / 1_000 ** index) ?? '';
}

/** For example `20 seconds`: rounded more, the longer it is. */
export function durationInWords(seconds: number): string {
  const [index, count] =
    seconds < 10
      ? [0, Math.max(1, Math.ceil(seconds))]
      : seconds < 55
        ? [0, Math.ceil(seconds / 5) * 5]
        : seconds < 3_570
          ? [1, Math.round(seconds / 60) || 1]
          : [2, Math.round(seconds / 3_600)];
  const { times } = formatsOf(currentLanguage().tag);
  return times[index]?.format(count) ?? '';
}
