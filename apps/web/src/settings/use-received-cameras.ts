import type { ReceivedCameras, Settings } from '@/storage/settings';
import { useSelected } from '@/ui/use-readable';
import { settings } from './settings-store';

/** How the person wants to receive the cameras of the others. */
export function useReceivedCameras(): ReceivedCameras {
  return useSelected(settings.state, receivedCameras);
}

const receivedCameras = (current: Settings): ReceivedCameras => current.receivedCameras;
