/**
 * Texts in order, as UTF-8 outside V8's heap. The log of a session keeps its messages for seconds; as strings they
 * would survive collections of V8's nursery, which copy what survives and stop the process for milliseconds.
 */

/** A chunk holds a dozen candidates, and more bytes only if a single text has more. */
const CHUNK_BYTES = 4_096;

interface Chunk {
  readonly bytes: Buffer;
  /** Where each of its texts ends. */
  readonly ends: number[];
}

export class TextQueue {
  /** Only the last one has room. */
  #chunks: Chunk[] = [];
  /** How many texts at the beginning of the first chunk have been removed. */
  #removed = 0;
  #bytes = 0;

  /** Of all texts, in UTF-8. */
  get bytes(): number {
    return this.#bytes;
  }

  push(text: string): void {
    const size = Buffer.byteLength(text);
    const { bytes, ends } = this.#chunkFor(size);
    const start = ends.at(-1) ?? 0;
    bytes.write(text, start);
    ends.push(start + size);
    this.#bytes += size;
  }

  /** Removes the first texts; all of them if there are not that many. */
  remove(count: number): void {
    this.#removed += count;
    let [first] = this.#chunks;
    while (first !== undefined && this.#removed >= first.ends.length) {
      this.#removed -= first.ends.length;
      this.#chunks.shift();
      [first] = this.#chunks;
    }
    if (first === undefined) this.#removed = 0;
    this.#bytes = this.#chunks.reduce((sum, { ends }) => sum + (ends.at(-1) ?? 0), 0);
    this.#bytes -= first?.ends[this.#removed - 1] ?? 0;
  }

  /** The texts from that index on. */
  from(index: number): string[] {
    const texts = this.#each((bytes, start, end) => bytes.toString('utf8', start, end), index);
    return [...texts];
  }

  /** How many texts begin with `prefix`, which is ASCII, and their bytes. */
  beginningWith(prefix: string): { count: number; bytes: number } {
    const sizes = [
      ...this.#each((bytes, start, end) =>
        bytes.toString('latin1', start, Math.min(start + prefix.length, end)) === prefix
          ? end - start
          : 0,
      ),
    ].filter((size) => size > 0);
    return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  }

  /** Reads each text from that index on. */
  *#each<T>(read: (bytes: Buffer, start: number, end: number) => T, from = 0): Generator<T> {
    let skipped = this.#removed + from;
    for (const { bytes, ends } of this.#chunks) {
      for (let i = skipped; i < ends.length; i += 1)
        yield read(bytes, ends[i - 1] ?? 0, ends[i] ?? 0);
      skipped = Math.max(0, skipped - ends.length);
    }
  }

  #chunkFor(size: number): Chunk {
    const last = this.#chunks.at(-1);
    if (last !== undefined && last.bytes.length - (last.ends.at(-1) ?? 0) >= size) return last;
    const chunk = { bytes: Buffer.allocUnsafeSlow(Math.max(size, CHUNK_BYTES)), ends: [] };
    this.#chunks.push(chunk);
    return chunk;
  }
}
