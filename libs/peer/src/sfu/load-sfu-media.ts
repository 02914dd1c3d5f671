/** Loads media through the media server once the room is joined: no meeting waits for it. */
import type { SfuMedia, SfuMediaOptions } from './sfu-media.js';

/** The caller owns it and disposes of it. Resolves with `undefined` if it cannot be loaded: the room then remains a mesh. */
export async function startSfuMedia(options: SfuMediaOptions): Promise<SfuMedia | undefined> {
  try {
    const { SfuMedia: Loaded } = await import('./sfu-media.js');
    return await Loaded.start(options);
  } catch {
    return undefined; // The network has failed, a newer version has replaced the file, or the API rejects the keys.
  }
}
