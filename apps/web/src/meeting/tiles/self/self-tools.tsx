import { EyeOff, Move } from 'lucide-react';
import { useId } from 'react';
import { selfViewCorners, selfViewMessages } from '@/messages/texts';
import type { Corner, SelfView } from '@/storage/self-view';
import { cornerTowards, nextCorner } from '../layout/corner';
import { TileButton } from '../tile-button';

interface SelfToolsProps {
  corner: Corner;
  /** The person has just shown the self view again: its last button gets the focus. */
  hasFocus: boolean;
  onChange: (changes: Partial<SelfView>) => void;
}

/** The buttons on one's own tile while it floats. Mirroring is one of the settings. */
export function SelfTools({ corner, hasFocus, onChange }: SelfToolsProps) {
  const helpId = useId();
  return (
    <>
      <TileButton
        label={selfViewMessages.move}
        describedBy={helpId}
        onClick={() => onChange({ corner: nextCorner(corner) })}
        onKeyDown={(event) => {
          if (!event.key.startsWith('Arrow')) return;
          // The page behind would scroll.
          event.preventDefault();
          onChange({ corner: cornerTowards(corner, event.key) });
        }}
      >
        <Move aria-hidden className="size-4" />
      </TileButton>
      <span id={helpId} className="sr-only">
        {selfViewCorners[corner]}
      </span>
      <TileButton
        label={selfViewMessages.hide}
        hasFocus={hasFocus}
        onClick={() => onChange({ isHidden: true })}
      >
        <EyeOff aria-hidden className="size-4" />
      </TileButton>
    </>
  );
}
