/** A sound file for fake microphones that browsers take for a voice. */
import { writeSound } from './sound-file.js';

/** Browsers suppress a steady tone as noise: the pitch of each syllable differs. */
const SYLLABLE_SECONDS = 0.2;
const PITCHES_HZ = [220, 330, 180, 440, 260, 390, 200, 300];
const OVERTONES = [1, 2, 3, 4, 5, 6];

/** Returns the path of the file. */
export function writeVoice(): Promise<string> {
  return writeSound('voice', sampleAt);
}

function sampleAt(seconds: number): number {
  const syllable = Math.floor(seconds / SYLLABLE_SECONDS);
  const pitchHz = PITCHES_HZ[syllable % PITCHES_HZ.length] ?? 0;
  const loudness = Math.sin((Math.PI * (seconds % SYLLABLE_SECONDS)) / SYLLABLE_SECONDS);
  const waves = OVERTONES.map((n) => Math.sin(2 * Math.PI * pitchHz * n * seconds) / n);
  return (0.3 + 0.7 * loudness) * 0.4 * waves.reduce((sum, wave) => sum + wave, 0);
}
