/** Sound files for fake microphones. Chromium plays them in a loop. */
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RATE = 48_000;
const SECONDS = 4;
const HEADER_BYTES = 44;

/**
 * Writes WAVE with 16 bits per sample, one channel, and returns its path.
 *
 * @param sampleAt from -1 to 1
 */
export async function writeSound(
  name: string,
  sampleAt: (seconds: number) => number,
): Promise<string> {
  const folder = path.join(tmpdir(), 'throughline-clips');
  const file = path.join(folder, `${name}.wav`);
  const samples = RATE * SECONDS;
  const bytes = Buffer.alloc(HEADER_BYTES + samples * 2);
  writeHeader(bytes, samples * 2);
  for (let index = 0; index < samples; index++)
    bytes.writeInt16LE(Math.round(sampleAt(index / RATE) * 32_767), HEADER_BYTES + index * 2);
  await mkdir(folder, { recursive: true });
  await writeFile(file, bytes);
  return file;
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
