import { ImagePlus, Trash2 } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { textsOf } from '@/messages/messages';
import { settings } from '@/settings/settings-store';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS } from '@/meeting/files/safe-picture';
import {
  type ChoiceOutcome,
  chooseOwnPicture,
  removeOwnPicture,
} from './background/choose-own-picture';

// Not in `texts.ts`, which all pages load.
const ownPictureMessages = textsOf('ownPicture');

type Step = ChoiceOutcome | 'idle' | 'preparing';

/** Chooses, replaces and removes the person's own picture for the background. */
export function OwnPictureChoice() {
  const { ownPictureAtMs } = useReadable(settings.state);
  const [step, setStep] = useState<Step>('idle');
  const input = useRef<HTMLInputElement>(null);
  const hasPicture = ownPictureAtMs !== undefined;
  const problem = problemOf(step);
  const label = hasPicture ? ownPictureMessages.replace : ownPictureMessages.choose;
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = ''; // So that the same file can be chosen again.
    if (file === undefined) return;
    setStep('preparing');
    setStep(await chooseOwnPicture(file));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        hidden
        aria-label={label}
        onChange={(event) => void choose(event)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="secondary"
          busy={step === 'preparing'}
          onClick={() => input.current?.click()}
          className={SMALL}
        >
          <ImagePlus aria-hidden className="size-4.5" />
          {label}
        </Button>
        {hasPicture && (
          <Button look="secondary" onClick={() => void removeOwnPicture()} className={SMALL}>
            <Trash2 aria-hidden className="size-4.5" />
            {ownPictureMessages.remove}
          </Button>
        )}
      </div>
      <p role="status" className={`text-sm ${problem ? 'text-danger' : 'text-muted'}`}>
        {problem ?? ownPictureMessages.note}
      </p>
    </>
  );
}

const SMALL = 'min-h-11 text-sm';

function problemOf(step: Step): string | undefined {
  switch (step) {
    case 'unusable':
      return ownPictureMessages.unusable({
        megapixels: MAX_PICTURE_PIXELS / 1_000_000,
        megabytes: MAX_PICTURE_BYTES / 1_000_000,
      });
    case 'not-kept':
      return ownPictureMessages.notKept;
    default:
      return undefined;
  }
}
