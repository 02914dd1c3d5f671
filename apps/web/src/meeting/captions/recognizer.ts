/**
 * The speech recognition of the browser (W3C Web Speech API), as far as captions use it: TypeScript does not declare it.
 * Chrome and Safari still name it with a prefix.
 */

export interface Recognizer extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  /** Recognition happens on this device, or fails. */
  processLocally: boolean;
  /** Browsers that do not know the argument recognize their default microphone. */
  start(track: MediaStreamTrack): void;
  abort(): void;
}

type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

export interface RecognizerClass {
  new (): Recognizer;
  /** Chrome has it from 139. */
  available?(options: { langs: string[]; processLocally: true }): Promise<Availability>;
  /** Resolves with whether the language can now be recognized on this device. */
  install?(options: { langs: string[] }): Promise<boolean>;
}

export type RecognizingWindow = Partial<
  Record<'SpeechRecognition' | 'webkitSpeechRecognition', RecognizerClass>
>;

export function findRecognizer(): RecognizerClass | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = window as RecognizingWindow;
  return SpeechRecognition ?? webkitSpeechRecognition;
}

/**
 * Where the browser would recognize a voice: nowhere, on this device, there after it has downloaded the language, or on a
 * server of its maker.
 */
export type RecognitionPlace = 'nowhere' | 'device' | 'download' | 'server';

interface BrowserBrands {
  userAgentData?: { mobile: boolean; brands: readonly { brand: string }[] };
}

/**
 * Whether the browser answers `available()`. A Chromium without the service that recognizes speech on the device has the
 * method too, and ends the page that calls it (seen with the headless shell of Chromium 156).
 */
function answersAvailable(): boolean {
  const data = (navigator as BrowserBrands).userAgentData;
  return (
    data?.mobile === false &&
    data.brands.some(({ brand }) => brand === 'Google Chrome' || brand === 'Microsoft Edge')
  );
}

/** Never rejects. A browser that cannot answer is assumed to send the voice to a server. */
export async function findPlace(
  language: string,
  recognizer: RecognizerClass | undefined = findRecognizer(),
): Promise<RecognitionPlace> {
  if (recognizer === undefined) return 'nowhere';
  if (!answersAvailable()) return 'server';
  try {
    switch (await recognizer.available?.({ langs: [language], processLocally: true })) {
      case 'available':
        return 'device';
      case 'downloadable':
      case 'downloading':
        return recognizer.install ? 'download' : 'server';
      default:
        return 'server';
    }
  } catch {
    return 'server'; // the permissions policy of an embedding page, or a language that the browser does not know
  }
}

/** Never rejects. */
export async function downloadLanguage(
  language: string,
  recognizer: RecognizerClass | undefined = findRecognizer(),
): Promise<boolean> {
  try {
    return (await recognizer?.install?.({ langs: [language] })) === true;
  } catch {
    return false;
  }
}
