/** A recognizer whose results a spec or a story writes: browsers of tests have no recognition. */
import type { Recognizer, RecognizerClass } from '@/meeting/captions/recognizer';

/** Each one that has been started, the latest last. */
export const startedRecognizers: ScriptedRecognizer[] = [];

export class ScriptedRecognizer extends EventTarget implements Recognizer {
  lang = '';
  continuous = false;
  interimResults = false;
  processLocally = false;
  track: MediaStreamTrack | undefined;
  isAborted = false;

  start(track: MediaStreamTrack): void {
    this.track = track;
    startedRecognizers.push(this);
  }

  abort(): void {
    this.isAborted = true;
  }

  recognize(transcript: string, isFinal: boolean): void {
    const results = [{ isFinal, 0: { transcript } }];
    this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }));
  }

  end(error?: string): void {
    if (error !== undefined) this.dispatchEvent(Object.assign(new Event('error'), { error }));
    this.dispatchEvent(new Event('end'));
  }
}

/**
 * Makes the browser one with a recognizer, by default Chrome on a desktop.
 *
 * @returns takes it away again
 */
export function provideRecognizer(
  methods: Partial<Pick<RecognizerClass, 'available' | 'install'>>,
  { brand = 'Google Chrome', mobile = false } = {},
): () => void {
  const page = window as { SpeechRecognition?: RecognizerClass };
  page.SpeechRecognition = Object.assign(class extends ScriptedRecognizer {}, methods);
  const value = { mobile, brands: [{ brand: 'Chromium' }, { brand }] };
  Object.defineProperty(navigator, 'userAgentData', { value, configurable: true });
  return () => {
    delete page.SpeechRecognition;
    delete (navigator as { userAgentData?: unknown }).userAgentData;
  };
}
