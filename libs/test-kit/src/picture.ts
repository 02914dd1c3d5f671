/** The common part of the pictures of measurements in `docs`: an SVG that follows the colour scheme of its reader. */
export interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** CSS rules that use `var(--NAME)` for each name in `colours`. */
  readonly style: string;
  /** Apart from those of texts and axes, which every picture has: `text`, `.axis`. */
  readonly colours?: Readonly<Record<string, Colour>>;
}

export interface Colour {
  readonly light: string;
  readonly dark: string;
}

const TEXT: Colour = { light: '#333', dark: '#ddd' };

/** @param shapes SVG elements, the first at the bottom */
export function drawPicture(options: PictureOptions, shapes: readonly string[]): string {
  const { width, height, title, style, colours = {} } = options;
  const variables = Object.entries({ text: TEXT, ...colours });
  const valuesOf = (scheme: keyof Colour) =>
    variables.map(([name, colour]) => `--${name}:${colour[scheme]}`).join(';');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>svg{${valuesOf('light')}}`,
    `@media(prefers-color-scheme:dark){svg{${valuesOf('dark')}}}`,
    `text{fill:var(--text)}.axis{stroke:#888;fill:none}${style}</style>`,
    ...shapes,
    '</svg>',
    '',
  ].join('\n');
}

export interface TextOptions {
  readonly x: number;
  readonly y: number;
  /** Where `x` is: at the text's start, unless given. */
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
}

export function drawText(content: string, { x, y, anchor, className }: TextOptions): string {
  const anchored = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  const styled = className === undefined ? '' : ` class="${className}"`;
  return `<text x="${x}" y="${y}"${anchored}${styled}>${escapeXml(content)}</text>`;
}

type Interval = readonly [from: number, to: number];

/** Returns a function from `values` to `pixels`, rounded to a tenth of a pixel. */
export function linearScale(values: Interval, pixels: Interval): (value: number) => number {
  const perUnit = (pixels[1] - pixels[0]) / (values[1] - values[0]);
  return (value) => Math.round((pixels[0] + (value - values[0]) * perUnit) * 10) / 10;
}

/** Like `linearScale`, with equal distances for equal ratios. All values are positive. */
export function logarithmicScale(values: Interval, pixels: Interval): (value: number) => number {
  const scale = linearScale([Math.log(values[0]), Math.log(values[1])], pixels);
  return (value) => scale(Math.log(value));
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
