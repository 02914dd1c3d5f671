import type { CaptureDevice, LocalMedia, LocalMediaState } from '@throughline/peer';
import { useEffect, useState } from 'react';
import { useSelected } from '@/ui/use-readable';
import { Speakers } from './speakers';

/** The loudspeakers that the browser lists; it lists them once it has allowed the microphone. */
export function useSpeakers(media: Pick<LocalMedia, 'state'>): readonly CaptureDevice[] {
  const microphones = useSelected(media.state, microphonesOf);
  const [listed, setListed] = useState<readonly CaptureDevice[]>([]);
  useEffect(() => {
    const speakers = new Speakers();
    const unsubscribe = speakers.state.subscribe(() => setListed(speakers.state.get()));
    return () => {
      unsubscribe();
      speakers.close();
    };
  }, [microphones]);
  return listed;
}

const microphonesOf = (state: LocalMediaState) => state.microphones;
