/**
 * Captions of the own voice while the microphone is on: the browser recognizes it, and each result goes to the others.
 * A recognizer ends by itself after a pause or a minute, and is then started again.
 */
import type { Captions, LocalMedia } from '@throughline/peer';
import { recognizedCaptions, type Results } from './recognized-captions';
import type { Recognizer, RecognizerClass } from './recognizer';

/** Two a second: a text that changes more often cannot be read, and final ones need room within the rate [CAP-3]. */
const INTERIM_MS = 500;
const RESTART_MS = 250;
/** A recognizer that fails this often in a row does not work. */
const MAX_FAILURES = 8;
/** One that ends sooner has failed, also without an error. */
const MIN_RUN_MS = 1_000;

/** `blocked`: by the browser or its person. `language`: the browser cannot recognize it. `failed`: anything else. */
export type CaptionProblem = 'blocked' | 'language' | 'failed';

/** Those that another start does not mend. */
const PROBLEMS: Readonly<Record<string, CaptionProblem>> = {
  'not-allowed': 'blocked',
  'service-not-allowed': 'blocked',
  'language-not-supported': 'language',
};

interface CaptionSessionOptions {
  recognizer: RecognizerClass;
  language: string;
  /** Fail rather than send the voice to a server. */
  isOnDevice: boolean;
  media: Pick<LocalMedia, 'state' | 'tracks'>;
  captions: Pick<Captions, 'send'>;
  /** Called once. The session has ended. */
  onProblem: (problem: CaptionProblem) => void;
}

export class CaptionSession {
  readonly #options: CaptionSessionOptions;
  readonly #unsubscribe: () => void;
  #track: MediaStreamTrack | undefined;
  #recognizer: Recognizer | undefined;
  #restart: ReturnType<typeof setTimeout> | undefined;
  /** In a row. */
  #failures = 0;
  /** Of the next recognizer: lines of all of them have different numbers. */
  #nextLine = 0;
  #sentInterimAtMs = -INTERIM_MS;
  #isClosed = false;

  constructor(options: CaptionSessionOptions) {
    this.#options = options;
    this.#unsubscribe = options.media.state.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#stop();
  }

  /** Recognizes the microphone that is on, and none while it is muted. */
  #follow(): void {
    const { media } = this.#options;
    const isOn = media.state.get().microphone.kind === 'on';
    const track = isOn ? media.tracks.microphone : undefined;
    if (track === this.#track) return;
    this.#stop();
    this.#track = track;
    this.#failures = 0;
    this.#start();
  }

  #start(): void {
    const { recognizer: RecognizerOfBrowser, language, isOnDevice } = this.#options;
    if (this.#track === undefined || this.#isClosed) return;
    const recognizer = new RecognizerOfBrowser();
    recognizer.lang = language;
    recognizer.continuous = true;
    recognizer.interimResults = true;
    if (isOnDevice) recognizer.processLocally = true;
    const firstLine = this.#nextLine;
    const startedAtMs = performance.now();
    let hasFailed = false;
    const isCurrent = () => this.#recognizer === recognizer;
    recognizer.addEventListener('result', (event) => {
      if (isCurrent()) this.#send(event as Event & Results, firstLine);
    });
    recognizer.addEventListener('error', (event) => {
      const { error } = event as SpeechRecognitionErrorEvent;
      const problem = PROBLEMS[error];
      if (isCurrent() && problem !== undefined) this.#fail(problem);
      hasFailed = error !== 'no-speech';
    });
    recognizer.addEventListener('end', () => {
      if (!isCurrent()) return;
      this.#startAgain(hasFailed || performance.now() - startedAtMs < MIN_RUN_MS);
    });
    this.#recognizer = recognizer;
    try {
      recognizer.start(this.#track);
    } catch {
      this.#startAgain(true); // the track has just ended: another one follows
    }
  }

  #send(results: Results, firstLine: number): void {
    this.#failures = 0;
    this.#nextLine = Math.max(this.#nextLine, firstLine + results.results.length);
    const { finals, interim } = recognizedCaptions(results, firstLine);
    for (const caption of finals) this.#options.captions.send(caption);
    const nowMs = performance.now();
    if (interim === undefined || nowMs - this.#sentInterimAtMs < INTERIM_MS) return;
    this.#sentInterimAtMs = nowMs;
    this.#options.captions.send(interim);
  }

  #startAgain(hasFailed: boolean): void {
    this.#recognizer = undefined;
    this.#failures = hasFailed ? this.#failures + 1 : 0;
    if (this.#failures >= MAX_FAILURES) return this.#fail('failed');
    this.#restart = setTimeout(() => this.#start(), RESTART_MS);
  }

  #fail(problem: CaptionProblem): void {
    this.close();
    this.#options.onProblem(problem);
  }

  #stop(): void {
    clearTimeout(this.#restart);
    const recognizer = this.#recognizer;
    this.#recognizer = undefined;
    recognizer?.abort();
  }
}
