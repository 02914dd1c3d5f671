/** Short sounds, synthesized: nothing to download. */

export interface Sound {
  readonly tones: readonly { readonly frequencyHz: number; readonly startS: number }[];
  /** From the start of a tone until it is silent. */
  readonly decayS: number;
  /** Of each tone, between 0 and 1. */
  readonly volume: number;
}

const SILENCE = 0.001;
/** Added to the length of a sound, because a loudspeaker starts late. */
const SPARE_MS = 1_000;

/** From the call of `playTones` until the sound has certainly ended. */
export function soundMs({ tones, decayS }: Sound): number {
  return (Math.max(...tones.map(({ startS }) => startS)) + decayS) * 1_000 + SPARE_MS;
}

/** @param output where the sound goes */
export function playTones(context: AudioContext, sound: Sound, output: AudioNode): void {
  for (const { frequencyHz, startS } of sound.tones) {
    const at = context.currentTime + startS;
    const gain = new GainNode(context);
    // Without it, the ramp begins now, and a later tone starts quieter (W3C Web Audio, `exponentialRampToValueAtTime`).
    gain.gain.setValueAtTime(sound.volume, at);
    gain.gain.exponentialRampToValueAtTime(SILENCE, at + sound.decayS);
    const tone = new OscillatorNode(context, { frequency: frequencyHz });
    tone.connect(gain).connect(output);
    tone.start(at);
    tone.stop(at + sound.decayS);
  }
}
