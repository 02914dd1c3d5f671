/** The figures of a link over the last ten minutes, as the diagrams show them. Pure. */
import { HISTORY_MS, type RoutedSample } from '@throughline/peer';

export type FigureName = 'roundTrip' | 'loss' | 'sent' | 'received';
export const FIGURES: readonly FigureName[] = ['roundTrip', 'loss', 'sent', 'received'];

export interface Figure {
  latest: number;
  least: number;
  most: number;
  /** SVG path in a box of `DIAGRAM`. A second without a value breaks the line. */
  path: string;
}

export const DIAGRAM = { width: 160, height: 36 };

const READ: Readonly<Record<FigureName, (sample: RoutedSample) => number | undefined>> = {
  roundTrip: ({ roundTripMs }) => roundTripMs,
  loss: ({ received: { microphone, camera } }) => {
    const ratios = [microphone?.lossRatio, camera?.lossRatio].filter((one) => one !== undefined);
    return ratios.length === 0 ? undefined : Math.max(...ratios) * 100;
  },
  sent: ({ sentKbps }) => sentKbps,
  received: ({ receivedKbps }) => receivedKbps,
};

/** @returns undefined if nothing was measured */
export function figure(name: FigureName, samples: readonly RoutedSample[]): Figure | undefined {
  const points = samples.map((sample) => ({ atMs: sample.atMs, value: READ[name](sample) }));
  const values = points.map(({ value }) => value).filter((value) => value !== undefined);
  const latest = values.at(-1);
  const endMs = samples.at(-1)?.atMs;
  if (latest === undefined || endMs === undefined) return undefined;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  let isDrawing = false;
  const path = points.map(({ atMs, value }) => {
    const command = isDrawing ? 'L' : 'M';
    isDrawing = value !== undefined;
    if (value === undefined) return '';
    const x = DIAGRAM.width * (1 - (endMs - atMs) / HISTORY_MS);
    const y = DIAGRAM.height * (1 - (most === 0 ? 0 : value / most));
    return `${command}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return { latest, least, most, path: path.join('') };
}
