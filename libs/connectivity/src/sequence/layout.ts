/**
 * Places the lanes and steps of a sequence diagram. Pure: the shapes are numbers and texts, so that a report can write
 * them as SVG and a page can render them. Colours, fonts and line widths are the caller's.
 */

/** One row of a sequence diagram. */
export interface SequenceStep<Lane extends string> {
  /** One lane: a note on it. Several: an arrow through them, in this order. */
  readonly lanes: readonly [Lane, ...Lane[]];
  /** Whether no answer returned: the arrow ends before its last lane. */
  readonly isLost?: boolean;
  readonly label: string;
}

export interface SequenceOptions<Lane extends string> {
  /** From left to right. */
  readonly lanes: readonly Lane[];
  readonly width: number;
  /** Left of the lanes, for the time of each step. */
  readonly timeWidth: number;
}

export type PlacedShape =
  | {
      readonly kind: 'note';
      readonly box: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
      readonly label: PlacedLabel;
    }
  | {
      readonly kind: 'arrow';
      readonly isLost: boolean;
      readonly line: { readonly fromX: number; readonly toX: number; readonly y: number };
      /** The lanes that the arrow passes. */
      readonly dotsX: readonly number[];
      /** SVG path of the head, or of the cross of a lost arrow. */
      readonly end: string;
      readonly label: PlacedLabel;
    };

/** Centred at `x`, on the base line `y`. */
interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface PlacedLane<Lane extends string> {
  readonly lane: Lane;
  readonly x: number;
  readonly topY: number;
}

export interface PlacedStep<Step> {
  readonly step: Step;
  /** The right end of its time, on the base line. */
  readonly time: { readonly x: number; readonly y: number };
  readonly shape: PlacedShape;
}

export interface SequenceLayout<Lane extends string, Step> {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly PlacedLane<Lane>[];
  readonly steps: readonly PlacedStep<Step>[];
}

/** Height of the two lines above each lane, and of each row. */
const HEAD = 52;
const ROW = 32;
const NOTE_PADDING = 9;
const NOTE_HEIGHT = 21;
/** Estimated average widths of a character of 11 px, which keep labels inside the drawing. */
const CHARACTER = 6.1;
const WIDE_CHARACTER = 11;

export function layoutSequence<Lane extends string, Step extends SequenceStep<Lane>>(
  steps: readonly Step[],
  options: SequenceOptions<Lane>,
): SequenceLayout<Lane, Step> {
  const { lanes, width, timeWidth } = options;
  const laneWidth = (width - timeWidth) / lanes.length;
  const centre = (lane: Lane) => timeWidth + (lanes.indexOf(lane) + 0.5) * laneWidth;
  const place: Place<Lane> = { centre, minX: timeWidth, maxX: width - 4 };
  return {
    width,
    height: HEAD + steps.length * ROW + 12,
    lanes: lanes.map((lane) => ({ lane, x: centre(lane), topY: HEAD - 8 })),
    steps: steps.map((step, index) => {
      const top = HEAD + index * ROW;
      return {
        step,
        time: { x: timeWidth - 12, y: top + 20 },
        shape: step.lanes.length === 1 ? placeNote(step, top, place) : placeArrow(step, top, place),
      };
    }),
  };
}

interface Place<Lane> {
  readonly centre: (lane: Lane) => number;
  readonly minX: number;
  readonly maxX: number;
}

function placeNote<Lane extends string>(
  { lanes, label }: SequenceStep<Lane>,
  top: number,
  place: Place<Lane>,
): PlacedShape {
  const width = textWidth(label) + 2 * NOTE_PADDING;
  const x = clamp(place.centre(lanes[0]), width, place);
  return {
    kind: 'note',
    box: { x: x - width / 2, y: top + 6, width, height: NOTE_HEIGHT },
    label: { x, y: top + 20.5, text: label },
  };
}

function placeArrow<Lane extends string>(
  { lanes, isLost = false, label }: SequenceStep<Lane>,
  top: number,
  place: Place<Lane>,
): PlacedShape {
  const y = top + 24;
  const centres = lanes.map(place.centre);
  const from = place.centre(lanes[0]);
  const last = centres.at(-1) ?? from;
  const towards = Math.sign(last - from);
  // It is unknown how far a lost packet got.
  const lostAt = (centres.length > 3 ? (centres.at(-2) ?? from) : last) - towards * 22;
  const to = isLost ? lostAt : last;
  return {
    kind: 'arrow',
    isLost,
    line: { fromX: from, toX: to - towards * (isLost ? 8 : 7), y },
    dotsX: centres.slice(1, -1).filter((x) => (to - x) * towards > 0),
    end: isLost ? crossAt(to, y) : headAt(to, y, towards),
    label: { x: clamp((from + to) / 2, textWidth(label), place), y: y - 6, text: label },
  };
}

function headAt(x: number, y: number, towards: number): string {
  const back = x - towards * 9;
  return `M${x} ${y} L${back} ${y - 4.5} L${back} ${y + 4.5} Z`;
}

function crossAt(x: number, y: number): string {
  return `M${x - 5} ${y - 5} l10 10 m0 -10 l-10 10`;
}

/** Characters from U+2E80 on, such as Chinese ones, are as wide as high. */
function textWidth(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width + ((character.codePointAt(0) ?? 0) >= 0x2e80 ? WIDE_CHARACTER : CHARACTER),
    0,
  );
}

/** Keeps what is centred at `x` clear of the times and inside the drawing. */
function clamp<Lane>(x: number, width: number, { minX, maxX }: Place<Lane>): number {
  return Math.min(Math.max(x, minX + width / 2), maxX - width / 2);
}
