import { encode } from 'uqr';

export interface QrPath {
  /** Width and height in modules, with the quiet zone. */
  size: number;
  /** SVG path of the dark modules, one unit each. */
  path: string;
}

/** ISO/IEC 18004 §6.3.8: modules that stay light around the symbol. */
const QUIET_ZONE = 4;

/** The QR code of a text, as a path: a rectangle for each run of dark modules. */
export function qrPath(text: string): QrPath {
  // A screen is not torn or stained, so the medium level leaves larger modules.
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, width]) => rectangle(x, y, width)));
  return { size, path: runs.join('') };
}

/** Start and length of each run. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  }
  return runs;
}

const rectangle = (x: number, y: number, width: number) => `M${x} ${y}h${width}v1h-${width}z`;
