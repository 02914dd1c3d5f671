/** Two soft tones, synthesized: nothing to download. */

const TONES = [
  { frequencyHz: 660, startS: 0 },
  { frequencyHz: 880, startS: 0.15 },
];
const DECAY_S = 0.5;
const VOLUME = 0.15;

/** From the first tone until silence, with time to spare. */
export const CHIME_MS = 2_000;

/** Does nothing where the browser has no Web Audio, or blocks sound until the person interacts. */
export function playChime(): void {
  if (typeof AudioContext === 'undefined') return;
  try {
    const context = new AudioContext();
    ringChime(context, context.destination);
    setTimeout(() => void context.close(), CHIME_MS);
  } catch {
    // Out of audio hardware or contexts: the notice on screen remains.
  }
}

/** @param output where the sound goes */
export function ringChime(context: AudioContext, output: AudioNode): void {
  for (const { frequencyHz, startS } of TONES) {
    const at = context.currentTime + startS;
    const gain = new GainNode(context, { gain: VOLUME });
    gain.gain.exponentialRampToValueAtTime(0.001, at + DECAY_S);
    const tone = new OscillatorNode(context, { frequency: frequencyHz });
    tone.connect(gain).connect(output);
    tone.start(at);
    tone.stop(at + DECAY_S);
  }
}
