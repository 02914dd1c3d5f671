import type { Settings } from '@/storage/settings';
import { useSelected } from '@/ui/use-readable';
import { settings } from './settings-store';

/** The class of a video of the person's own camera. */
export function useMirroring(): 'mirrored' | '' {
  return useSelected(settings.state, isMirrored) ? 'mirrored' : '';
}

const isMirrored = (current: Settings): boolean => current.isMirrored;
