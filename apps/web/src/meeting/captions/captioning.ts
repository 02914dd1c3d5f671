import type { RecognitionPlace } from './recognizer';

/** How the own voice is captioned, once the person has agreed to it in this meeting. */
export interface Captioning {
  language: string;
  place: Extract<RecognitionPlace, 'device' | 'server'>;
}
