/** Short sounds, synthesized: nothing to download. */

export interface Sound {
  readonly tones: readonly { readonly frequencyHz: number; readonly startS: number }[];
  /** From the start of a tone until it is silent. */
  readonly decayS: number;
  /** Of each tone, between 0 and 1. */
  readonly volume: number;
}

const SILENCE = 0.001;
/** A loudspeaker needs time to start. */
const SPARE_MS = 1_000;

/** From the first tone until silence, with time to spare. */
export function soundMs({ tones, decayS }: Sound): number {
  return (Math.max(...tones.map(({ startS }) => startS)) + decayS) * 1_000 + SPARE_MS;
}

/** @param output where the sound goes */
export function playTones(context: AudioContext, sound: Sound, output: AudioNode): void {
  for (const { frequencyHz, startS } of sound.tones) {
    const at = context.currentTime + startS;
    const gain = new GainNode(context, { gain: sound.volume });
    gain.gain.exponentialRampToValueAtTime(SILENCE, at + sound.decayS);
    const tone = new OscillatorNode(context, { frequency: frequencyHz });
    tone.connect(gain).connect(output);
    tone.start(at);
    tone.stop(at + sound.decayS);
  }
}
