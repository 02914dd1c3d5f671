/**
 * Where the drawing of all paths of one participant shows each person and each line: the participant in the middle, the
 * others around them in order of arrival. Two people are side by side. Pure; in units of the drawing.
 */
import type { LineRun } from '@/line/line-shape';

export const DRAWING_WIDTH = 320;
/** Between a circle and the name of its person. */
export const NAME_GAP = 3;

export interface Point {
  x: number;
  y: number;
}

export interface PlacedPath {
  /** The centre of the other person's circle. */
  end: Point;
  /** Of the line from the participant to the other person, clockwise from the x axis. */
  angleDeg: number;
  run: LineRun;
  /** The name is above the circle if the line reaches the circle from below. */
  isNameAbove: boolean;
}

export interface PathsPlan {
  height: number;
  self: Point;
  /** Of each circle. */
  radius: number;
  /** Of the place for a name. */
  nameWidth: number;
  nameSize: number;
  paths: PlacedPath[];
}

/** The measures of a drawing, which depend on the number of people in it. */
interface Size {
  radius: number;
  /** Half the axes of the ellipse on which the others are. */
  reachX: number;
  reachY: number;
  height: number;
  /** From the top to the participant. */
  selfY: number;
  nameWidth: number;
  nameSize: number;
  wallHeight: number;
  relayHeight: number;
  relayRadius: number;
  strokeWidth: number;
}

const PAIR: Size = {
  radius: 31,
  reachX: 212,
  reachY: 0,
  height: 160,
  selfY: 88,
  nameWidth: 104,
  nameSize: 12,
  wallHeight: 28,
  relayHeight: 58,
  relayRadius: 14,
  strokeWidth: 4,
};
const THREE: Size = {
  ...PAIR,
  radius: 24,
  reachX: 118,
  height: 128,
  selfY: 64,
  nameWidth: 82,
  wallHeight: 18,
  relayHeight: 38,
  relayRadius: 10,
  strokeWidth: 3.5,
};
const FEW: Size = {
  radius: 22,
  reachX: 120,
  reachY: 122,
  height: 352,
  selfY: 176,
  nameWidth: 78,
  nameSize: 11,
  wallHeight: 12,
  relayHeight: 23,
  relayRadius: 8,
  strokeWidth: 3,
};
const MANY: Size = {
  radius: 13.5,
  reachX: 132,
  reachY: 178,
  height: 448,
  selfY: 224,
  nameWidth: 44,
  nameSize: 10,
  wallHeight: 6,
  relayHeight: 13,
  relayRadius: 5.5,
  strokeWidth: 2.25,
};

function sizeFor(others: number): Size {
  if (others <= 1) return PAIR;
  if (others === 2) return THREE;
  return others <= 7 ? FEW : MANY;
}

/** @param others the number of other people; more than 16 are placed closer than they should be */
export function placePaths(others: number): PathsPlan {
  const size = sizeFor(others);
  const { height, radius, nameWidth, nameSize } = size;
  const self = {
    x: others === 1 ? (DRAWING_WIDTH - size.reachX) / 2 : DRAWING_WIDTH / 2,
    y: size.selfY,
  };
  const paths = Array.from({ length: others }, (_, index) =>
    placePath(self, size, directionOf(index, others)),
  );
  return { height, self, radius, nameWidth, nameSize, paths };
}

/**
 * In radians, clockwise from the x axis. An even number of others leaves the places straight above and below free:
 * two are side by side, and no name covers a relay.
 */
function directionOf(index: number, others: number): number {
  if (others === 1) return 0;
  const step = (2 * Math.PI) / others;
  return -Math.PI / 2 + (others % 2 === 0 ? step / 2 : 0) + index * step;
}

function placePath(self: Point, size: Size, direction: number): PlacedPath {
  const { radius, wallHeight, relayHeight, relayRadius, strokeWidth } = size;
  const offset = { x: size.reachX * Math.cos(direction), y: size.reachY * Math.sin(direction) };
  const length = Math.hypot(offset.x, offset.y);
  const startX = radius + strokeWidth;
  const endX = length - radius - strokeWidth;
  const isRow = size.reachY === 0;
  return {
    end: { x: self.x + offset.x, y: self.y + offset.y },
    angleDeg: (Math.atan2(offset.y, offset.x) * 180) / Math.PI,
    run: {
      startX,
      endX,
      wallsX: [(startX + endX) / 2],
      wallHeight,
      // In a row, names are below, and relays above.
      relayHeight: isRow && offset.x < 0 ? -relayHeight : relayHeight,
      relayRadius,
      strokeWidth,
    },
    isNameAbove: !isRow && Math.sin(direction) < -0.5,
  };
}
