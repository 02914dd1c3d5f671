/** Follows the background that the person has chosen in the settings, and loads their own picture if it is that one. */
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import type { ChosenBackground } from './background-messages';
import { loadPicture } from './own-picture';

interface ChoiceListener {
  /** Called for the present choice, and for each later one. */
  onChosen: (chosen: ChosenBackground) => void;
  /** The own picture is missing or damaged. */
  onFailure: () => void;
}

/** @returns ends the calls */
export function followChoice({ onChosen, onFailure }: ChoiceListener): () => void {
  let current: string | undefined;
  const follow = async () => {
    const choice = settings.state.get();
    const key = keyOf(choice);
    if (key === current) return;
    current = key;
    try {
      const chosen = await load(choice);
      if (key === current) onChosen(chosen);
      else chosen.picture?.close();
    } catch {
      if (key === current) onFailure();
    }
  };
  const unsubscribe = settings.state.subscribe(() => void follow());
  void follow();
  return () => {
    current = undefined;
    unsubscribe();
  };
}

/** Another one when the picture is replaced. */
const keyOf = ({ background, ownPictureAtMs }: Settings): string =>
  background === 'own' ? `own ${ownPictureAtMs}` : background;

async function load({ background }: Settings): Promise<ChosenBackground> {
  if (background !== 'own') return { background };
  return { background, picture: await createImageBitmap(await loadPicture()) };
}
