import { Pin, PinOff } from 'lucide-react';
import { TileButton } from './tile-button';

interface PinButtonProps {
  label: string;
  isPinned: boolean;
  onClick: () => void;
}

/** Makes the tile large for this viewer, and the others a filmstrip. Visible while it is pinned. */
export function PinButton({ label, isPinned, onClick }: PinButtonProps) {
  const Icon = isPinned ? PinOff : Pin;
  return (
    <span data-stays={isPinned || undefined}>
      <TileButton label={label} onClick={onClick}>
        <Icon aria-hidden className="size-4" />
      </TileButton>
    </span>
  );
}
