import {
  type LocalMedia,
  type LocalMediaState,
  NO_EFFECTS,
  type ScreenState,
} from '@throughline/peer';
import { Store } from '@throughline/std';

const off = { kind: 'off' } as const;

/**
 * `LocalMedia` for tests, with camera, microphone and screen turned off.
 *
 * @param onRead called whenever a component asks whether screens can be shared
 */
export function devicesOff(onRead: () => void = () => undefined): LocalMedia {
  const state = new Store<LocalMediaState>({
    microphone: off,
    camera: off,
    screen: off,
    effects: NO_EFFECTS,
    microphones: [],
    speakers: [],
    cameras: [],
  });
  return {
    state,
    screen: {
      state: new Store<ScreenState>(off),
      get isSupported() {
        onRead();
        return true;
      },
    },
  } as unknown as LocalMedia;
}
