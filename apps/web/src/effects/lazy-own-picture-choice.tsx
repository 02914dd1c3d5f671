import { Suspense } from 'react';
import { withTexts } from '@/messages/load-texts';
import { settingsButtonMessages } from '@/messages/texts';
import { optionalPart } from '@/ui/optional-part';

const Choice = optionalPart(
  withTexts('effects', async () => (await import('./own-picture-choice')).OwnPictureChoice),
  () => <p className="text-sm text-muted">{settingsButtonMessages.notLoaded}</p>,
);

/** Loaded with its texts when the person opens the effects. */
export function LazyOwnPictureChoice() {
  return (
    <Suspense>
      <Choice />
    </Suspense>
  );
}
