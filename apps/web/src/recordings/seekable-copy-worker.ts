/** Writes the seekable copy of a recording, so that a meeting on the page continues undisturbed. */
import type { StreamTargetChunk } from 'mediabunny';
import { copyWithIndex } from './copy-with-index';
import type { RecordingExtension } from './recording-name';
import { openForWriting, writeAt } from './sync-file';

export interface SeekableCopyRequest {
  original: File;
  extension: RecordingExtension;
  /** Of the copy, among the recordings of this browser. */
  name: string;
}

export type SeekableCopyReply = { kind: 'copied' } | { kind: 'failed' };

addEventListener('message', ({ data }: MessageEvent<SeekableCopyRequest>) => {
  copy(data).then(
    () => reply({ kind: 'copied' }),
    () => reply({ kind: 'failed' }),
  );
});

async function copy({ original, extension, name }: SeekableCopyRequest): Promise<void> {
  const file = await openForWriting(name);
  try {
    // A copy that was not completed earlier.
    file.truncate(0);
    const target = new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => writeAt(file, data, position),
    });
    await copyWithIndex(original, extension, target);
    file.flush();
  } finally {
    file.close();
  }
}

function reply(message: SeekableCopyReply): void {
  postMessage(message);
}
