import type { Layout, Settings } from '@/storage/settings';
import { useSelected } from '@/ui/use-readable';
import { settings } from './settings-store';

/** How the person wants to see several others. */
export function useLayout(): Layout {
  return useSelected(settings.state, layout);
}

const layout = (current: Settings): Layout => current.layout;
