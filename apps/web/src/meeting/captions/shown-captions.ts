/** The captions on screen: of a few participants a few lines each, for a few seconds [CAP-3]. */
import type { CaptionEvent } from '@throughline/peer';
import { type Readable, Store } from '@throughline/std';

/** [CAP-3] */
export const CAPTION_SHOWN_MS = 8_000;
/** Of one participant; later ones replace the oldest. */
export const MAX_LINES = 2;
/** Those who spoke last. */
export const MAX_SPEAKERS = 3;

export interface ShownLine {
  line: number;
  text: string;
  isFinal: boolean;
}

export interface SpeakerCaptions {
  from: CaptionEvent['from'];
  lines: readonly ShownLine[];
  changedAtMs: number;
}

/** Pure. In the order in which the participants began to speak. */
export function withCaption(
  shown: readonly SpeakerCaptions[],
  { from, caption }: CaptionEvent,
  nowMs: number,
): readonly SpeakerCaptions[] {
  const current = withoutExpired(shown, nowMs);
  const lines = current.find((speaker) => speaker.from === from)?.lines ?? [];
  if (lines.some(({ line, isFinal }) => line === caption.line && isFinal)) return current;
  const changed = {
    from,
    lines: [...lines.filter(({ line }) => line !== caption.line), caption].slice(-MAX_LINES),
    changedAtMs: nowMs,
  };
  return current.some((speaker) => speaker.from === from)
    ? current.map((speaker) => (speaker.from === from ? changed : speaker))
    : [...withoutOldest(current), changed];
}

/** Makes room for another speaker. */
function withoutOldest(shown: readonly SpeakerCaptions[]): readonly SpeakerCaptions[] {
  if (shown.length < MAX_SPEAKERS) return shown;
  const oldest = Math.min(...shown.map(({ changedAtMs }) => changedAtMs));
  const removed = shown.find(({ changedAtMs }) => changedAtMs === oldest);
  return shown.filter((speaker) => speaker !== removed);
}

const withoutExpired = (shown: readonly SpeakerCaptions[], nowMs: number) =>
  shown.filter(({ changedAtMs }) => nowMs - changedAtMs < CAPTION_SHOWN_MS);

export class ShownCaptions {
  readonly #speakers = new Store<readonly SpeakerCaptions[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get speakers(): Readable<readonly SpeakerCaptions[]> {
    return this.#speakers;
  }

  add(event: CaptionEvent): void {
    this.#speakers.set(withCaption(this.#speakers.get(), event, performance.now()));
    this.#timer ??= setTimeout(() => this.#expire(), CAPTION_SHOWN_MS);
  }

  /** Ends the timer. The next caption starts it again. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #expire(): void {
    const nowMs = performance.now();
    const left = withoutExpired(this.#speakers.get(), nowMs);
    this.#speakers.set(left);
    const next = Math.min(...left.map(({ changedAtMs }) => changedAtMs)) + CAPTION_SHOWN_MS;
    this.#timer =
      left.length === 0 ? undefined : setTimeout(() => this.#expire(), Math.max(0, next - nowMs));
  }
}
