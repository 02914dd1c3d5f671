import { Hand } from 'lucide-react';
import { handMessages } from '@/messages/texts';

/** @param place in the order of the raised hands, from 1 */
export function HandBadge({ place }: { place: number }) {
  return (
    <span
      role="img"
      aria-label={handMessages.place({ place })}
      className="flex shrink-0 items-center gap-1 rounded-full bg-[#f8cd7f] px-1.5 py-0.5 text-xs font-bold text-black"
    >
      <Hand aria-hidden className="size-3.5" />
      {place}
    </span>
  );
}
