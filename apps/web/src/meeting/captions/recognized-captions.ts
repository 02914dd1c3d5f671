/** Results of a recognizer as captions. Pure. */
import type { Caption } from '@throughline/peer';
import { CAPTION_BOUNDS, readVisibleText } from '@throughline/protocol';

/** Fewer than the longest caption has, since one character of a person can be several code points. */
const MAX_CODE_POINTS = CAPTION_BOUNDS.graphemes;

/** What `SpeechRecognitionEvent` has of it. */
export interface Results {
  resultIndex: number;
  results: ArrayLike<{ isFinal: boolean; [alternative: number]: { transcript: string } }>;
}

export interface RecognizedCaptions {
  finals: Caption[];
  /** Of what may still change: one line, since recognizers split it at random. */
  interim?: Caption;
}

/** @param firstLine the number of the line for the first result of this recognizer */
export function recognizedCaptions(
  { resultIndex, results }: Results,
  firstLine: number,
): RecognizedCaptions {
  const finals: Caption[] = [];
  let interim = '';
  let interimLine: number | undefined;
  for (let index = resultIndex; index < results.length; index += 1) {
    const result = results[index];
    const transcript = result?.[0]?.transcript ?? '';
    if (result?.isFinal) {
      const text = captionText(transcript);
      if (text !== undefined) finals.push({ line: firstLine + index, text, isFinal: true });
    } else {
      interim += transcript;
      interimLine ??= firstLine + index;
    }
  }
  const text = captionText(interim);
  return text === undefined || interimLine === undefined
    ? { finals }
    : { finals, interim: { line: interimLine, text, isFinal: false } };
}

/** The end of a long text, from the beginning of a word where there are words; `undefined` if it shows nothing. */
export function captionText(transcript: string): string | undefined {
  const all = [...transcript];
  const end = all.slice(-MAX_CODE_POINTS).join('');
  const isCut = all.length > MAX_CODE_POINTS;
  return readVisibleText(isCut ? end.replace(/^\S*\s+/, '') : end, CAPTION_BOUNDS);
}
