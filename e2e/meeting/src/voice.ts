/** A sound file for fake microphones that browsers take for a voice. */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RATE = 48_000;
const SECONDS = 4;
/** Browsers suppress a steady tone as noise: the pitch of each syllable differs. */
const SYLLABLE_SECONDS = 0.2;
const PITCHES_HZ = [220, 330, 180, 440, 260, 390, 200, 300];
const OVERTONES = [1, 2, 3, 4, 5, 6];
const HEADER_BYTES = 44;

/** Writes WAVE with 16 bits per sample, one channel, and returns its path. Chromium plays it in a loop. */
export async function writeVoice(): Promise<string> {
  const folder = path.join(tmpdir(), 'throughline-clips');
  const file = path.join(folder, 'voice.wav');
  const samples = RATE * SECONDS;
  const bytes = Buffer.alloc(HEADER_BYTES + samples * 2);
  writeHeader(bytes, samples * 2);
  for (let index = 0; index < samples; index++)
    bytes.writeInt16LE(Math.round(sampleAt(index / RATE) * 32_767), HEADER_BYTES + index * 2);
  await mkdir(folder, { recursive: true });
  await writeFile(file, bytes);
  return file;
}

function sampleAt(seconds: number): number {
  const syllable = Math.floor(seconds / SYLLABLE_SECONDS);
  const pitchHz = PITCHES_HZ[syllable % PITCHES_HZ.length] ?? 0;
  const loudness = Math.sin((Math.PI * (seconds % SYLLABLE_SECONDS)) / SYLLABLE_SECONDS);
  const waves = OVERTONES.map((n) => Math.sin(2 * Math.PI * pitchHz * n * seconds) / n);
  return (0.3 + 0.7 * loudness) * 0.4 * waves.reduce((sum, wave) => sum + wave, 0);
}

/** RIFF/WAVE, `fmt ` of PCM, then `data`. */
function writeHeader(bytes: Buffer, dataBytes: number): void {
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(dataBytes, 40);
}
