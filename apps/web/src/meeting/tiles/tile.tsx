import { MicOff, Spotlight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { HandBadge } from '@/meeting/hands/hand-badge';
import { Name } from '@/ui/name';
import { Avatar } from './avatar';
import { tileMessages } from '@/messages/texts';

interface TileProps extends ComponentProps<'li'> {
  /** Of the participant. */
  name: string;
  /** The plate shows “You”, in a colour that no name has. */
  isSelf?: boolean;
  isMuted: boolean;
  /** In the order of the raised hands, from 1; `undefined`: the hand is not raised. */
  handPlace?: number | undefined;
  /** A host shows the participant large on every page. */
  isInSpotlight?: boolean | undefined;
  /** The video, if any, and overlays. */
  children?: ReactNode;
  [data: `data-${string}`]: string | undefined;
}

/** Video or initials, name plate, muted icon. It appears without an animation, which would delay the first pictures. */
export function Tile(props: TileProps) {
  const { name, isSelf = false, isMuted, handPlace, isInSpotlight, ...rest } = props;
  const { className = '', children, ...item } = rest;
  return (
    <li
      {...item}
      className={`speaker-ring @container-size relative overflow-hidden rounded-2xl bg-stage scheme-dark ${className}`}
    >
      <Avatar name={name} />
      {children}
      <div className="label-bottom flex items-center gap-1.5 rounded-lg bg-black/75 px-2.5 py-1 text-sm font-medium text-white">
        {handPlace !== undefined && <HandBadge place={handPlace} />}
        {isInSpotlight && (
          <Spotlight
            role="img"
            aria-label={tileMessages.inSpotlight}
            className="size-4 shrink-0 text-[#6ee7b7]"
          />
        )}
        {isMuted && (
          <MicOff
            role="img"
            aria-label={tileMessages.microphoneOff}
            className="size-4 shrink-0 text-[#ff9087]"
          />
        )}
        {isSelf ? (
          <span className="truncate text-[#6ee7b7]">{tileMessages.you}</span>
        ) : (
          <Name className="truncate">{name}</Name>
        )}
        {!isSelf && (
          <span className="sr-only hidden in-[[data-speaking]]:block">{tileMessages.speaking}</span>
        )}
      </div>
    </li>
  );
}
