import { MicOff } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Avatar } from './avatar';

interface TileProps extends ComponentProps<'li'> {
  /** Whose tile it is. */
  name: string;
  /** What the name plate says, when that is not the name. */
  plate?: string;
  isMuted: boolean;
  /** The video, if any, and what lies over it. */
  children?: ReactNode;
  [data: `data-${string}`]: string | undefined;
}

/** One person: picture or initials, name plate, muted sign. */
export function Tile({ name, plate = name, isMuted, children, ...item }: TileProps) {
  return (
    <li
      {...item}
      className="@container-size relative animate-arrive overflow-hidden rounded-2xl bg-stage"
    >
      <Avatar name={name} />
      {children}
      <div className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-lg bg-black/75 px-2.5 py-1 text-sm font-medium text-white">
        {isMuted && (
          <MicOff
            role="img"
            aria-label="Microphone off"
            className="size-4 shrink-0 text-[#ff9087]"
          />
        )}
        <span className="truncate">{plate}</span>
      </div>
    </li>
  );
}
