/** Two soft tones. */
import { playTones, soundMs, type Sound } from '@/devices/tones';

export const CHIME: Sound = {
  tones: [
    { frequencyHz: 660, startS: 0 },
    { frequencyHz: 880, startS: 0.15 },
  ],
  decayS: 0.5,
  volume: 0.15,
};

/** Does nothing where the browser has no Web Audio, or blocks sound until the person interacts. */
export function playChime(): void {
  if (typeof AudioContext === 'undefined') return;
  try {
    const context = new AudioContext();
    playTones(context, CHIME, context.destination);
    setTimeout(() => void context.close(), soundMs(CHIME));
  } catch {
    // Out of audio hardware or contexts: the notice on screen remains.
  }
}
