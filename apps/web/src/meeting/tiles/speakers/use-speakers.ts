import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { useLayout } from '@/settings/use-layout';
import { useSelected } from '@/ui/use-readable';
import { type SoundLevel, SpeakerWatch } from './speaker-watch';

/** Watches which of the others speak. The same object each time. */
export function useSpeakers(
  others: readonly RemoteParticipant[],
  soundLevel: SoundLevel,
): SpeakerWatch {
  const [speakers] = useState(() => new SpeakerWatch());
  useLayoutEffect(() => speakers.setOthers(others), [speakers, others]);
  useEffect(() => speakers.start(soundLevel), [speakers, soundLevel]);
  return speakers;
}

/** Sets `data-speaking` of the tile while the participant speaks, which renders no component. */
export function useSpeakerRing(
  tile: RefObject<HTMLElement | null>,
  { speaking }: SpeakerWatch,
  id: ParticipantId,
): void {
  useEffect(() => {
    const show = () => tile.current?.toggleAttribute('data-speaking', speaking.get().includes(id));
    show();
    return speaking.subscribe(show);
  }, [tile, speaking, id]);
}

/**
 * The participant that the speaker layout shows large: until someone speaks, the one who joined first. Absent in the grid.
 */
export function useMainSpeaker(
  { main }: SpeakerWatch,
  others: readonly RemoteParticipant[],
): ParticipantId | undefined {
  const layout = useLayout();
  const speaker = useSelected(main, layout === 'speaker' ? known : nobody);
  if (layout === 'grid') return undefined;
  return others.some(({ id }) => id === speaker) ? speaker : others[0]?.id;
}

const known = (main: ParticipantId | undefined) => main;
/** In the grid, another main speaker renders nothing. */
const nobody = () => undefined;
