import { MoveHorizontal, Server, Waypoints } from 'lucide-react';
import type { LinkStats } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useId, useState } from 'react';
import { useTooltip } from '@/ui/use-tooltip';
import { confirmedRoute, roundTripMessage, routeMessage, type ShownRoute } from './route-messages';
import { useRoundTripMs } from './use-round-trip';

const LOOKS = {
  direct: { Icon: MoveHorizontal, colour: 'text-[#6ee7b7]' },
  relayed: { Icon: Waypoints, colour: 'text-[#f8cd7f]' },
  server: { Icon: Server, colour: 'text-[#a5c8ff]' },
  none: { Icon: MoveHorizontal, colour: 'text-white/80' },
} as const;

interface RouteBadgeProps {
  route: ShownRoute;
  /** Of the participant at the other end. */
  name: string;
  stats?: Readable<LinkStats> | undefined;
  /** The person wants to see the details of the connection. */
  onInspect: () => void;
}

/**
 * Direct or relayed, with an explanation in a tooltip. A button, which opens all details: touch screens have no hover.
 * Only the button and the shown tooltip receive the pointer: the place of a hidden one is part of the picture.
 */
export function RouteBadge({ route, name, stats, onInspect }: RouteBadgeProps) {
  const id = useId();
  const tooltip = useTooltip<HTMLDivElement>();
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const { label, detail } = routeMessage(route, name);
  const { Icon, colour } = LOOKS[route === 'server' ? route : confirmedRoute(route)];
  return (
    <div
      className="group pointer-events-none absolute top-0 right-(--clear-top-right,0px) rtl:right-auto rtl:left-(--clear-top-left,0px) flex max-w-[calc(100%-var(--clear-top-left,0px)-var(--clear-top-right,0px))] flex-col items-end p-2"
      onPointerEnter={() => setHasPointer(true)}
      onPointerLeave={() => setHasPointer(false)}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      <button
        type="button"
        aria-describedby={id}
        aria-haspopup="dialog"
        onClick={onInspect}
        className={`pointer-events-auto relative flex items-center gap-1.5 rounded-full bg-black/75 py-1 pe-3 ps-2.5 text-sm font-medium after:absolute after:-inset-2 ${colour}`}
      >
        <Icon aria-hidden className="size-4" />
        {label}
      </button>
      <div
        ref={tooltip}
        id={id}
        role="tooltip"
        className="invisible mt-1.5 flex w-64 max-w-full flex-col gap-1 rounded-xl bg-black/85 p-3 text-start text-sm text-white/75 opacity-0 transition-opacity group-focus-within:pointer-events-auto group-focus-within:visible group-focus-within:opacity-100 group-hover:pointer-events-auto group-hover:visible group-hover:opacity-100 group-data-dismissed:hidden"
      >
        {detail.map((sentence) => (
          <p key={sentence} className="first:font-medium first:text-white">
            {sentence}
          </p>
        ))}
        {(hasPointer || hasFocus) && <RoundTripSentence stats={stats} />}
      </div>
    </div>
  );
}

/** Only while the tooltip is shown: otherwise each change would render what no one sees. */
function RoundTripSentence({ stats }: { stats: Readable<LinkStats> | undefined }) {
  const ms = useRoundTripMs(stats);
  return ms === undefined ? null : <p>{roundTripMessage(ms)}</p>;
}
