import { useState } from 'react';
import { deletePicture } from '@/effects/background/own-picture';
import { BASE_PATH, HOME_PATH } from '@/config/base-path';
import { removedLanguageCookie } from '@/messages/language-choice';
import { deleteAllRecordings } from '@/recordings/kept-recordings';
import { removeEverything } from '@/storage/browser-storage';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { settingsMessages } from '@/messages/texts';

type Step = 'idle' | 'asking' | 'done';

/** Removes what this site has stored in the browser. */
export function ResetSection() {
  const [step, setStep] = useState<Step>('idle');
  const reset = () => {
    void deleteAllRecordings();
    void deletePicture();
    removeEverything();
    document.cookie = removedLanguageCookie(HOME_PATH);
    setStep('done');
  };
  return (
    <>
      <p className="text-sm text-muted">{settingsMessages.resetNote}</p>
      <Button look="secondary" onClick={() => setStep('asking')}>
        {settingsMessages.reset}
      </Button>
      <p role="status" className="text-sm font-medium empty:hidden">
        {step === 'done' && settingsMessages.resetDone}
      </p>
      {/* Beside a meeting, which goes on. */}
      <a
        href={`${BASE_PATH}/licences.txt`}
        target="_blank"
        rel="noreferrer"
        className="self-start py-2.5 text-sm underline underline-offset-4"
      >
        {settingsMessages.licences}
      </a>
      {step === 'asking' && (
        <ConfirmDialog
          title={settingsMessages.resetQuestion}
          action={settingsMessages.resetAction}
          look="danger"
          onConfirm={reset}
          onClose={() => setStep((before) => (before === 'asking' ? 'idle' : before))}
        >
          <p>{settingsMessages.resetConsequences}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
