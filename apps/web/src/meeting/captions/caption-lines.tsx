import type { CaptionEvent, RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useEffect, useState } from 'react';
import { tileMessages } from '@/messages/texts';
import type { CaptionSize } from '@/storage/settings';
import { Name } from '@/ui/name';
import { useReadable } from '@/ui/use-readable';
import type { CaptionApi } from './caption-api';
import { captionMessages } from './caption-texts';
import { ShownCaptions, type SpeakerCaptions } from './shown-captions';

export interface CaptionLinesProps {
  captions: Pick<CaptionApi, 'subscribe'>;
  others: Readable<readonly RemoteParticipant[]>;
  /** It arrived before this component was loaded. */
  first: CaptionEvent;
  size: CaptionSize;
}

/** What people say, over the lower edge of the stage. Screen readers can go there; nothing is read out over a voice. */
export function CaptionLines({ captions, others, first, size }: CaptionLinesProps) {
  const [shown] = useState(() => new ShownCaptions());
  useEffect(() => {
    const add = (event: CaptionEvent) => {
      if (isHeard(event.from, others.get())) shown.add(event);
    };
    add(first);
    const unsubscribe = captions.subscribe(add);
    return () => {
      unsubscribe();
      shown.close();
    };
  }, [captions, others, first, shown]);
  const speakers = useReadable(shown.speakers);
  const people = useReadable(others);
  if (speakers.length === 0 || size === 'hidden') return null;
  return (
    <section
      aria-label={captionMessages.title}
      aria-live="off"
      className="pointer-events-none absolute inset-x-2 bottom-2 z-10 mx-auto flex max-h-[60%] max-w-2xl flex-col justify-end overflow-hidden rounded-2xl bg-black/80 px-4 py-2 text-white sm:bottom-4"
    >
      {speakers.map(({ from, lines }) => (
        <p key={from} className={`wrap-anywhere ${size === 'large' ? 'text-2xl' : 'text-base'}`}>
          <Name className="font-semibold text-white/80">{nameOf(from, people)}</Name>{' '}
          <span dir="auto">{lines.map(({ text }) => text).join(' ')}</span>
        </p>
      ))}
    </section>
  );
}

/** [CAP-2] Captions of a muted participant are dropped, whatever its client sends. */
const isHeard = (from: SpeakerCaptions['from'], others: readonly RemoteParticipant[]): boolean =>
  from === 'self' || others.some(({ id, media }) => id === from && media.microphone);

const nameOf = (from: SpeakerCaptions['from'], others: readonly RemoteParticipant[]): string =>
  from === 'self'
    ? tileMessages.you
    : (others.find(({ id }) => id === from)?.displayName ?? captionMessages.someoneWhoLeft);
