import type { LinkStats } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useReadable } from '@/ui/use-readable';
import { DIAGRAM, type Figure, figure, type FigureName, FIGURES } from './figures';
import { inspectorMessages } from './inspector-texts';

/** Round trip, losses and rates, each with a small diagram. A component of its own: it renders each second. */
export function LinkFigures({ stats }: { stats: Readable<LinkStats> }) {
  const { samples } = useReadable(stats).history;
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-3">
      {FIGURES.map((name) => (
        <LinkFigure key={name} name={name} shown={figure(name, samples)} />
      ))}
    </dl>
  );
}

function LinkFigure({ name, shown }: { name: FigureName; shown: Figure | undefined }) {
  return (
    <div className="flex flex-col gap-1 rounded-xl border border-edge p-3">
      <dt className="text-sm text-muted">{inspectorMessages[name]}</dt>
      <dd className="flex flex-col gap-2 font-medium tabular-nums">
        {shown === undefined ? inspectorMessages.notMeasured : valueText(name, shown.latest)}
        {shown && (
          <svg
            role="img"
            aria-label={inspectorMessages.range({
              figure: inspectorMessages[name],
              least: valueText(name, shown.least),
              most: valueText(name, shown.most),
            })}
            viewBox={`0 -1 ${DIAGRAM.width} ${DIAGRAM.height + 2}`}
            preserveAspectRatio="none"
            className="h-9 w-full text-accent forced-colors:text-[CanvasText]"
          >
            <path
              d={shown.path}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.5}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        )}
      </dd>
    </div>
  );
}

function valueText(name: FigureName, exact: number): string {
  const value = Math.round(exact * (name === 'loss' ? 10 : 1)) / (name === 'loss' ? 10 : 1);
  if (name === 'roundTrip') return inspectorMessages.milliseconds({ value });
  return name === 'loss' ? inspectorMessages.percent({ value }) : inspectorMessages.kbps({ value });
}
