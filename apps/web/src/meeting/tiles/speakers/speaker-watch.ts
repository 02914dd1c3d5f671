/** Reads the sound levels of the others while it runs, and publishes which of them speak (`speaking.ts`). */
import type { RemoteParticipant } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { isMeetingShown } from '@/meeting/view/small-window';
import { isSpeaking, NO_SPEAKERS, stepSpeakers } from './speaking';

/** Often enough that a ring appears with the first word. Milliseconds. */
export const READING_MS = 100;

/** From 0 to 1; 0 for a participant without a link. */
export type SoundLevel = (participant: ParticipantId) => number;

type WatchedParticipant = Pick<RemoteParticipant, 'id' | 'media' | 'link'>;

export class SpeakerWatch {
  readonly #speaking = new Store<readonly ParticipantId[]>([]);
  readonly #main = new Store<ParticipantId | undefined>(undefined);
  #others: readonly WatchedParticipant[] = [];
  #speakers = NO_SPEAKERS;

  /** Changes only when someone starts or stops. */
  get speaking(): Readable<readonly ParticipantId[]> {
    return this.#speaking;
  }

  /** The participant that the speaker layout shows large. */
  get main(): Readable<ParticipantId | undefined> {
    return this.#main;
  }

  setOthers(others: readonly WatchedParticipant[]): void {
    this.#others = others;
  }

  /** @returns stops it */
  start(soundLevel: SoundLevel): () => void {
    const timer = setInterval(() => this.#read(soundLevel), READING_MS);
    return () => clearInterval(timer);
  }

  #read(soundLevel: SoundLevel): void {
    // Nobody sees it.
    if (!isMeetingShown()) return;
    const others = this.#others;
    const levels = new Map(others.map((other) => [other.id, levelOf(other, soundLevel)]));
    const speakers = stepSpeakers(this.#speakers, levels, performance.now());
    this.#speakers = speakers;
    const speaking = others.map(({ id }) => id).filter((id) => isSpeaking(speakers, id));
    if (!isSameList(speaking, this.#speaking.get())) this.#speaking.set(speaking);
    const main = others.find(({ id }) => id === speakers.main)?.id;
    this.#main.set(main);
  }
}

/** Browsers keep the level of the last packet for 10 s (W3C webrtc, §RTCRtpReceiver), and a host may have muted it. */
function levelOf({ id, media, link }: WatchedParticipant, soundLevel: SoundLevel): number {
  return media.microphone && link.kind === 'connected' ? soundLevel(id) : 0;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
