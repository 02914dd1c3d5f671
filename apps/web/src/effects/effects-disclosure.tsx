import type { LocalMedia } from '@throughline/peer';
import { Suspense, useState } from 'react';
import { effectMessages, settingsButtonMessages } from '@/messages/texts';
import { Disclosure } from '@/ui/disclosure';
import { optionalPart } from '@/ui/optional-part';

/** Loaded when the person opens the disclosure. */
const Effects = optionalPart(
  async () => (await import('./effect-settings')).EffectSettings,
  () => <p className="text-sm text-muted">{settingsButtonMessages.notLoaded}</p>,
);

/** The effects on the join page, hidden until the person asks for them. */
export function EffectsDisclosure({ media }: { media: LocalMedia }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure summary={effectMessages.title} onToggle={setIsOpen}>
      {isOpen && (
        <Suspense>
          <Effects media={media} />
        </Suspense>
      )}
    </Disclosure>
  );
}
