/**
 * Copies a recording into a file that has what a file that only grows cannot have: its duration in the header, and an index
 * of its key frames. Encodes nothing again. Holds in memory the index and a few megabytes, however long the recording is.
 */
import {
  ALL_FORMATS,
  BlobSource,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny';
import type { RecordingExtension } from './recording-name';

const CONTAINERS: Readonly<Record<RecordingExtension, () => OutputFormat>> = {
  // With the index at the end of the file: at its start, it would need the whole file in memory.
  mp4: () => new Mp4OutputFormat({ fastStart: false }),
  webm: () => new WebMOutputFormat(),
};

const CHUNK_BYTES = 4 * 1024 ** 2;

/**
 * Also copies what is readable of a recording that a crash has cut off. Closes `target`.
 *
 * @throws if it cannot copy all tracks
 */
export async function copyWithIndex(
  file: Blob,
  extension: RecordingExtension,
  target: WritableStream<StreamTargetChunk>,
): Promise<void> {
  using input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const output = new Output({
    format: CONTAINERS[extension](),
    target: new StreamTarget(target, { chunked: true, chunkSize: CHUNK_BYTES }),
  });
  const conversion = await Conversion.init({ input, output, copy: { mode: 'forced' } });
  if (!conversion.isValid || conversion.discardedTracks.length > 0)
    throw new Error('A track of the recording cannot be copied');
  await conversion.execute();
}
