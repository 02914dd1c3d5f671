import type { ReactionEvent } from '@throughline/peer';
import { REACTION_EMOJI } from './reaction-emoji';
import { useShownReactions } from './reactions-context';
import { MAX_SHOWN } from './shown-reactions';

/** Prime to `MAX_SHOWN`: those that follow each other are apart, and each has a place of its own. */
const STRIDE = 4;

/**
 * The reactions of one participant, over their tile. They rise, unless the person prefers reduced motion: then they
 * stay where they are. Screen readers get `ReactionStatus` instead.
 */
export function FloatingReactions({ from }: Pick<ReactionEvent, 'from'>) {
  const shown = useShownReactions(from);
  if (shown.length === 0) return null;
  return (
    <div
      aria-hidden
      data-testid="reactions"
      className="pointer-events-none absolute inset-0 overflow-hidden text-white"
    >
      {shown.map(({ id, reaction }) => (
        <span
          key={id}
          style={{ left: `${5 + 80 * (((id * STRIDE) % MAX_SHOWN) / (MAX_SHOWN - 1))}%` }}
          className="absolute bottom-12 text-[clamp(1.5rem,14cqmin,4rem)] leading-none moving:animate-rise"
        >
          {REACTION_EMOJI[reaction]}
        </span>
      ))}
    </div>
  );
}
