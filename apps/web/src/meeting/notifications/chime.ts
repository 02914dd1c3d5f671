/** Two soft tones, synthesized: nothing to download. */

const TONES = [
  { frequencyHz: 660, startS: 0 },
  { frequencyHz: 880, startS: 0.15 },
];
const DECAY_S = 0.5;
const VOLUME = 0.15;

/** Does nothing where the browser has no Web Audio, or blocks sound until the person interacts. */
export function playChime(): void {
  if (typeof AudioContext === 'undefined') return;
  try {
    const context = new AudioContext();
    for (const { frequencyHz, startS } of TONES) {
      const at = context.currentTime + startS;
      const gain = new GainNode(context, { gain: VOLUME });
      gain.gain.exponentialRampToValueAtTime(0.001, at + DECAY_S);
      const tone = new OscillatorNode(context, { frequency: frequencyHz });
      tone.connect(gain).connect(context.destination);
      tone.start(at);
      tone.stop(at + DECAY_S);
    }
    setTimeout(() => void context.close(), 2_000);
  } catch {
    // Out of audio hardware or contexts: the notice on screen remains.
  }
}
