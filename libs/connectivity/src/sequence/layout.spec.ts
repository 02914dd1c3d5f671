import { describe, expect, it } from 'vitest';
import { layoutSequence, type PlacedShape, type SequenceStep } from './layout.js';

type Lane = 'left' | 'middle' | 'right';
const OPTIONS = { lanes: ['left', 'middle', 'right'], width: 360, timeWidth: 60 } as const;

const layoutOf = (...steps: SequenceStep<Lane>[]) =>
  layoutSequence<Lane, SequenceStep<Lane>>(steps, OPTIONS);

function shapeOf(step: SequenceStep<Lane>): PlacedShape {
  const [placed] = layoutOf(step).steps;
  if (placed === undefined) throw new Error('the step is missing');
  return placed.shape;
}

describe('the layout of a sequence', () => {
  it('has equally wide lanes to the right of the times', () => {
    expect(layoutOf().lanes.map(({ x }) => x)).toEqual([110, 210, 310]);
  });

  it('gives each step a row', () => {
    const step = { lanes: ['left'], label: '' } as const;

    const [first, second] = layoutOf(step, step).steps;

    expect((second?.time.y ?? 0) - (first?.time.y ?? 0)).toBe(32);
    expect(layoutOf(step, step).height - layoutOf(step).height).toBe(32);
  });

  it('leads an arrow through the lanes between its ends', () => {
    expect(shapeOf({ lanes: ['left', 'middle', 'right'], label: 'offer' })).toMatchObject({
      kind: 'arrow',
      line: { fromX: 110, toX: 303 },
      dotsX: [210],
      label: { x: 210 },
    });
  });

  it('leads an arrow to the left as well', () => {
    expect(shapeOf({ lanes: ['right', 'left'], label: 'answer' })).toMatchObject({
      line: { fromX: 310, toX: 117 },
    });
  });

  it('ends a lost arrow before its last lane, with a cross', () => {
    const lost = shapeOf({ lanes: ['left', 'right'], isLost: true, label: 'check' });

    expect(lost).toMatchObject({ isLost: true, line: { toX: 280 } });
    expect(lost.kind === 'arrow' && lost.end).toMatch(/^M283 /);
  });

  it('keeps a long note between the times and the right edge', () => {
    const left = shapeOf({ lanes: ['left'], label: 'x'.repeat(40) });
    const right = shapeOf({ lanes: ['right'], label: 'x'.repeat(40) });

    expect(left.kind === 'note' && left.box.x).toBeCloseTo(60);
    expect(right.kind === 'note' && right.box.x + right.box.width).toBeCloseTo(356);
  });

  it('gives a Chinese label the room that it needs', () => {
    const widthOf = (label: string) => {
      const shape = shapeOf({ lanes: ['middle'], label });
      return shape.kind === 'note' ? shape.box.width : 0;
    };

    expect(widthOf('候选地址')).toBeGreaterThan(widthOf('four'));
  });
});
