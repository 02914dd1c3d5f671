/** Quieter and shorter than the chime of the lobby, so that people can talk over them. */
import type { Sound } from '@/devices/tones';
import type { Cue } from './cues';

const soundOf = (...frequenciesHz: number[]): Sound => ({
  tones: frequenciesHz.map((frequencyHz, index) => ({ frequencyHz, startS: index * 0.1 })),
  decayS: 0.3,
  volume: 0.06,
});

export const CUE_SOUNDS: Readonly<Record<Cue, Sound>> = {
  joined: soundOf(523, 784),
  left: soundOf(784, 523),
  hand: soundOf(659, 659),
  message: soundOf(1047),
  timer: soundOf(880, 880, 1175),
};
