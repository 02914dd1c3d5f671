import { assertNever } from '@throughline/std';
import { useEffect, useState } from 'react';
import { currentLanguage } from '@/messages/registry';
import { settings } from '@/settings/settings-store';
import { CAPTION_SIZES } from '@/storage/settings';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Notice } from '@/ui/notice';
import { RadioGroup } from '@/ui/radio-group';
import { SelectField } from '@/ui/select-field';
import { useReadable } from '@/ui/use-readable';
import { captionLanguages } from './caption-languages';
import { captionMessages, captionSizeNames } from './caption-texts';
import type { Captioning } from './captioning';
import { downloadLanguage, findPlace, type RecognitionPlace } from './recognizer';

export interface CaptionsDialogProps {
  /** `undefined`: the own voice is not captioned. */
  captioning: Captioning | undefined;
  onStart: (captioning: Captioning) => void;
  onStop: () => void;
  onClose: () => void;
}

/** Captions of the own voice, and how those of the others are shown. */
export function CaptionsDialog({ captioning, onStart, onStop, onClose }: CaptionsDialogProps) {
  const { captions } = useReadable(settings.state);
  return (
    <Dialog title={captionMessages.title} onClose={onClose}>
      {captioning === undefined ? (
        <OwnVoice onStart={onStart} />
      ) : (
        <>
          <p>{captionMessages[captioning.place === 'device' ? 'runningHere' : 'runningThere']}</p>
          <Button look="secondary" onClick={onStop}>
            {captionMessages.turnOff}
          </Button>
        </>
      )}
      <RadioGroup
        label={captionMessages.shown}
        options={CAPTION_SIZES.map((value) => ({ value, label: captionSizeNames[value] }))}
        value={captions}
        onChange={(chosen) => settings.change({ captions: chosen })}
      />
    </Dialog>
  );
}

/** The person learns where their voice goes before they turn captions on, in each meeting. */
function OwnVoice({ onStart }: Pick<CaptionsDialogProps, 'onStart'>) {
  const [language, setLanguage] = useState(() => navigator.language);
  const place = usePlace(language);
  const [hasFailed, setHasFailed] = useState(false);
  const choose = (chosen: string) => {
    setHasFailed(false);
    setLanguage(chosen);
  };
  const start = async (at: RecognitionPlace) => {
    if (at === 'download' && !(await downloadLanguage(language))) return setHasFailed(true);
    onStart({ language, place: at === 'server' ? 'server' : 'device' });
  };
  if (place === 'nowhere') return <p>{captionMessages.nowhere}</p>;
  return (
    <>
      <p className="text-pretty text-muted">{captionMessages.note}</p>
      <SelectField
        label={captionMessages.language}
        value={language}
        onChange={({ target }) => choose(target.value)}
      >
        {captionLanguages(navigator.languages, currentLanguage().tag).map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </SelectField>
      <p role="status" className="font-medium text-pretty">
        {placeMessage(place)}
      </p>
      {hasFailed && <Notice tone="danger" role="alert" title={captionMessages.notDownloaded} />}
      <StartButton key={language} place={place} onStart={start} />
    </>
  );
}

interface StartButtonProps {
  place: RecognitionPlace | undefined;
  onStart: (place: RecognitionPlace) => Promise<void>;
}

function StartButton({ place, onStart }: StartButtonProps) {
  const [isStarting, setIsStarting] = useState(false);
  const start = async (at: RecognitionPlace) => {
    setIsStarting(true);
    await onStart(at);
    setIsStarting(false);
  };
  return (
    <Button
      disabled={place === undefined || isStarting}
      onClick={() => place !== undefined && void start(place)}
    >
      {isStarting && place === 'download' ? captionMessages.downloading : actionOf(place)}
    </Button>
  );
}

/** `undefined` until the browser has answered. */
function usePlace(language: string): RecognitionPlace | undefined {
  const [found, setFound] = useState<{ language: string; place: RecognitionPlace }>();
  useEffect(() => {
    let isCurrent = true;
    void findPlace(language).then((place) => isCurrent && setFound({ language, place }));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return found?.language === language ? found.place : undefined;
}

function placeMessage(place: Exclude<RecognitionPlace, 'nowhere'> | undefined): string {
  switch (place) {
    case undefined:
      return captionMessages.checking;
    case 'device':
      return captionMessages.onDevice;
    case 'download':
      return captionMessages.onDeviceOnceDownloaded;
    case 'server':
      return captionMessages.onServer;
    default:
      return assertNever(place);
  }
}

function actionOf(place: RecognitionPlace | undefined): string {
  switch (place) {
    case 'download':
      return captionMessages.downloadAndTurnOn;
    case 'server':
      return captionMessages.agreeAndTurnOn;
    default:
      return captionMessages.turnOn;
  }
}
