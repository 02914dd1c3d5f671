/** The samples of a link in a few numbers, and as a coarse series. Pure. */
import type { RoutedSample } from '@throughline/peer';
import type { ReceiptLink } from '@throughline/protocol';

type Summary = ReceiptLink['summary'];
type SampleName = keyof Summary;

/** One entry of the series covers this long. */
const SERIES_STEP_MS = 10_000;

const READ: Readonly<Record<SampleName, (sample: RoutedSample) => number | undefined>> = {
  roundTripMs: ({ roundTripMs }) => roundTripMs,
  lossRatio: ({ received }) => received.microphone?.lossRatio,
  concealedRatio: ({ received }) => received.microphone?.concealedRatio,
  sentKbps: ({ sentKbps }) => sentKbps,
  receivedKbps: ({ receivedKbps }) => receivedKbps,
};

export function summarizeSamples(samples: readonly RoutedSample[]): Summary {
  return mapNames((name) => spread(valuesOf(name, samples)));
}

/** The mean of each ten seconds, oldest first. */
export function coarseSeries(samples: readonly RoutedSample[]): ReceiptLink['samples'] {
  const steps = new Map<number, RoutedSample[]>();
  for (const sample of samples) {
    const step = Math.floor(sample.atMs / SERIES_STEP_MS);
    steps.set(step, [...(steps.get(step) ?? []), sample]);
  }
  return [...steps].map(([step, within]) => ({
    at: new Date(step * SERIES_STEP_MS).toISOString(),
    ...mapNames((name) => mean(valuesOf(name, within)) ?? null),
  }));
}

/** `undefined` if nothing was measured. */
export function meanOf(name: SampleName, samples: readonly RoutedSample[]): number | undefined {
  return mean(valuesOf(name, samples));
}

/** The nearest rank: a value that was measured. */
function spread(values: number[]): Summary[SampleName] {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

function valuesOf(name: SampleName, samples: readonly RoutedSample[]): number[] {
  const most = name === 'lossRatio' || name === 'concealedRatio' ? 1 : Number.MAX_VALUE;
  return samples
    .map(READ[name])
    .filter((value) => value !== undefined)
    .filter((value) => Number.isFinite(value))
    .map((value) => round(Math.min(most, Math.max(0, value))));
}

function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  return round(sum / values.length);
}

/** More digits than these are noise. */
const round = (value: number) => Number(value.toPrecision(4));

const mapNames = <T>(map: (name: SampleName) => T): Record<SampleName, T> => ({
  roundTripMs: map('roundTripMs'),
  lossRatio: map('lossRatio'),
  concealedRatio: map('concealedRatio'),
  sentKbps: map('sentKbps'),
  receivedKbps: map('receivedKbps'),
});
