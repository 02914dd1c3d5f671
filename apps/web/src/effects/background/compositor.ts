/** Puts a person in front of another background: of their own room, blurred, or of a picture. For a worker only. */
import type { Background } from './background-choice';
import { contextOf } from './canvas-context';

/** Width in pixels of the picture whose enlargement is the blurred room. */
const BLURRED_WIDTHS = { 'blur-slight': 64, 'blur-strong': 24 } as const;

export class Compositor {
  readonly #output = contextOf(new OffscreenCanvas(1, 1));
  readonly #small = contextOf(new OffscreenCanvas(1, 1));

  /** @returns a canvas that is overwritten by the next call */
  compose(
    frame: VideoFrame,
    mask: OffscreenCanvas,
    { scenery, width, height }: { scenery: Scenery; width: number; height: number },
  ): OffscreenCanvas {
    const { canvas } = this.#output;
    resize(canvas, width, height);
    this.#output.globalCompositeOperation = 'copy';
    this.#output.drawImage(mask, 0, 0, width, height);
    this.#output.globalCompositeOperation = 'source-in';
    this.#output.drawImage(frame, 0, 0, width, height);
    this.#output.globalCompositeOperation = 'destination-over';
    if (scenery instanceof ImageBitmap) this.#drawCovering(scenery);
    else this.#drawBlurred(frame, BLURRED_WIDTHS[scenery]);
    return canvas;
  }

  /** Enlarging a small copy blurs it, in every browser and at a fraction of the cost of a filter. */
  #drawBlurred(frame: VideoFrame, smallWidth: number): void {
    const { width, height } = this.#output.canvas;
    resize(this.#small.canvas, smallWidth, Math.max(1, Math.round((smallWidth * height) / width)));
    this.#small.drawImage(frame, 0, 0, this.#small.canvas.width, this.#small.canvas.height);
    this.#output.imageSmoothingQuality = 'high';
    this.#output.drawImage(this.#small.canvas, 0, 0, width, height);
  }

  /** Fills the output, whose proportions may differ from those of the picture. */
  #drawCovering(picture: ImageBitmap): void {
    const { width, height } = this.#output.canvas;
    const scale = Math.max(width / picture.width, height / picture.height);
    const [w, h] = [picture.width * scale, picture.height * scale];
    this.#output.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
  }
}

/** What is behind the person. */
export type Scenery = Extract<Background, `blur-${string}`> | ImageBitmap;

function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
