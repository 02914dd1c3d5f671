/**
 * Finds the person in a picture with MediaPipe's selfie segmentation, which TensorFlow Lite runs as WebAssembly on the
 * processor: it needs no graphics hardware (docs/adr/0066). For a worker only.
 */
import { contextOf } from './canvas-context';

/** The interface of the runtime. Offsets are in bytes of its memory; values are 32-bit floating point numbers. */
interface Runtime {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  _getModelBufferMemoryOffset(): number;
  _loadModel(bytes: number): number;
  _getInputWidth(): number;
  _getInputHeight(): number;
  _getInputMemoryOffset(): number;
  _getOutputMemoryOffset(): number;
  _runInference(): number;
}

/** What the script of the runtime defines, and what loads it in a worker that is not a module. */
declare global {
  var importScripts: (address: string) => void;
  var createTwilioTFLiteSIMDModule:
    ((options: { wasmBinary: ArrayBuffer; print: () => void }) => Promise<Runtime>) | undefined;
}

export interface SegmenterFiles {
  script: string;
  wasm: string;
  model: string;
}

const BYTES_PER_VALUE = 4;

export class Segmenter {
  readonly #runtime: Runtime;
  readonly #input: OffscreenCanvasRenderingContext2D;
  readonly #mask: OffscreenCanvasRenderingContext2D;

  private constructor(runtime: Runtime) {
    this.#runtime = runtime;
    const size = [runtime._getInputWidth(), runtime._getInputHeight()] as const;
    this.#input = contextOf(new OffscreenCanvas(...size), { willReadFrequently: true });
    this.#mask = contextOf(new OffscreenCanvas(...size));
  }

  static async load({ script, wasm, model }: SegmenterFiles): Promise<Segmenter> {
    const [wasmBinary, modelBytes] = await Promise.all([fetchBytes(wasm), fetchBytes(model)]);
    importScripts(script);
    const runtime = await globalThis.createTwilioTFLiteSIMDModule?.({
      wasmBinary,
      // It logs what it loads.
      print: () => undefined,
    });
    if (runtime === undefined) throw new Error('the script defines no runtime');
    runtime.HEAPU8.set(new Uint8Array(modelBytes), runtime._getModelBufferMemoryOffset());
    runtime._loadModel(modelBytes.byteLength);
    return new Segmenter(runtime);
  }

  /** A small canvas that is opaque where the person is. It is overwritten by the next call. */
  maskOf(picture: CanvasImageSource): OffscreenCanvas {
    const { width, height } = this.#input.canvas;
    this.#input.drawImage(picture, 0, 0, width, height);
    const pixels = this.#input.getImageData(0, 0, width, height);
    this.#writeInput(pixels.data);
    this.#runtime._runInference();
    this.#readOutput(pixels.data);
    this.#mask.putImageData(pixels, 0, 0);
    return this.#mask.canvas;
  }

  #writeInput(rgba: Uint8ClampedArray): void {
    const { HEAPF32 } = this.#runtime;
    let target = this.#runtime._getInputMemoryOffset() / BYTES_PER_VALUE;
    for (let pixel = 0; pixel < rgba.length; pixel += 4)
      for (let channel = 0; channel < 3; channel++)
        HEAPF32[target++] = (rgba[pixel + channel] ?? 0) / 255;
  }

  /** Into the opacity of each pixel. */
  #readOutput(rgba: Uint8ClampedArray): void {
    const { HEAPF32 } = this.#runtime;
    const source = this.#runtime._getOutputMemoryOffset() / BYTES_PER_VALUE;
    for (let pixel = 0; pixel < rgba.length / 4; pixel++)
      rgba[pixel * 4 + 3] = opacityOf(HEAPF32[source + pixel] ?? 0);
  }
}

/** Doubtful pixels belong to the room, which the person may want to hide. */
const MIN_CONFIDENCE = 0.4;
const SURE_CONFIDENCE = 0.8;

/** @param confidence that the pixel belongs to the person, from 0 to 1 */
export function opacityOf(confidence: number): number {
  const share = (confidence - MIN_CONFIDENCE) / (SURE_CONFIDENCE - MIN_CONFIDENCE);
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}
