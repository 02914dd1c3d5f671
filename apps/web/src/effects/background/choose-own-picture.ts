/** Changes the person's own picture: what the browser keeps, and what the settings say about it. */
import { settings } from '@/settings/settings-store';
import { deletePicture, keepPicture } from './own-picture';
import { preparePicture } from './prepare-picture';

export type ChoiceOutcome =
  | 'chosen'
  /** The file is no picture that a background can be made of. */
  | 'unusable'
  /** The browser has no room for it, or may not store it. */
  | 'not-kept';

/** Shows the picture as the background from now on. */
export async function chooseOwnPicture(file: Blob): Promise<ChoiceOutcome> {
  const picture = await preparePicture(file);
  if (picture === undefined) return 'unusable';
  try {
    await keepPicture(picture);
  } catch {
    return 'not-kept';
  }
  settings.change({ background: 'own', ownPictureAtMs: Date.now() });
  return 'chosen';
}

/** If it is the background, the room is blurred: the person may have chosen the picture to hide the room. */
export async function removeOwnPicture(): Promise<void> {
  const { background } = settings.state.get();
  settings.change({
    ownPictureAtMs: undefined,
    background: background === 'own' ? 'blur-strong' : background,
  });
  await deletePicture();
}
