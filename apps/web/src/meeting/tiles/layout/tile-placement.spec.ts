import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settings } from '@/settings/settings-store';
import { CORNERS } from '@/storage/self-view';
import type { StageLayout } from './stage-layout';
import { type Arrangement, TilePlacement } from './tile-placement';

const STAGE = { width: 1_000, height: 600 };
const view = { corner: 'bottom-right', isHidden: false } as const;

/** The edges: no layout and no animation exists in the tests' DOM. */
let resize: () => void;
let stage: { width: number; height: number };
let animated: { key: string; from: string }[];
let isMotionReduced: boolean;

let list: HTMLUListElement;
let placement: TilePlacement;

const arrangement = (keys: string[], layout: StageLayout): Arrangement => ({ keys, layout, view });
const grid = (...keys: string[]) => arrangement(keys, { large: keys, strip: [] });
const oneToOne = arrangement(['bob', 'me'], { large: ['bob'], strip: [], floating: 'me' });

function element(key: string): HTMLElement {
  const item = document.createElement('li');
  item.animate = ((frames: { transform: string[] }) => {
    animated.push({ key, from: frames.transform[0] ?? '' });
  }) as unknown as HTMLElement['animate'];
  return item;
}

function show(first: Arrangement): HTMLElement[] {
  list.append(...first.keys.map(element));
  placement = new TilePlacement(list, first);
  return [...list.children] as HTMLElement[];
}

const boxOf = ({ style }: HTMLElement) =>
  [style.left, style.top, style.width, style.height].map(parseFloat);

beforeEach(() => {
  stage = STAGE;
  animated = [];
  isMotionReduced = false;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(report: () => void) {
        resize = report;
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: isMotionReduced }));
  list = document.createElement('ul');
  Object.defineProperties(list, {
    clientWidth: { get: () => stage.width },
    clientHeight: { get: () => stage.height },
  });
});

afterEach(() => {
  placement.close();
  vi.unstubAllGlobals();
});

describe('tiles on a stage', () => {
  it('are at their places at once, without a move', () => {
    const [bob, me] = show(oneToOne) as [HTMLElement, HTMLElement];

    expect(boxOf(bob)).toEqual([0, 0, 1_000, 600]);
    expect(boxOf(me)).toEqual([788, 476, 200, 112]);
    expect([bob.dataset['place'], me.dataset['place']]).toEqual(['large', 'floating']);
    expect(animated).toEqual([]);
  });

  it('follow the size of the stage, without a move', () => {
    const [bob] = show(oneToOne) as [HTMLElement];

    stage = { width: 500, height: 300 };
    resize();

    expect([boxOf(bob), animated]).toEqual([[0, 0, 500, 300], []]);
  });

  it('move when another one joins, which appears at its place', () => {
    show(grid('bob', 'cleo'));
    list.append(element('me'));

    placement.arrange(grid('bob', 'cleo', 'me'));

    expect(animated.map(({ key }) => key)).toEqual(['bob', 'cleo']);
    expect(animated[0]?.from).toMatch(/^translate\(-?[\d.]+px, -?[\d.]+px\) scale\([\d.]+\)$/);
  });

  afterEach(() => settings.change({ motion: 'system' }));

  it.each([
    { where: 'in their system', choose: () => (isMotionReduced = true) },
    { where: 'in the settings', choose: () => settings.change({ motion: 'none' }) },
  ])('do not move for people who prefer reduced motion $where', ({ choose }) => {
    choose();
    const [bob] = show(grid('bob', 'cleo')) as [HTMLElement];
    const before = boxOf(bob);
    list.append(element('me'));

    placement.arrange(grid('bob', 'cleo', 'me'));

    expect(animated).toEqual([]);
    expect(boxOf(bob)).not.toEqual(before);
  });

  it('stay where they are when nothing has another place', () => {
    show(oneToOne);

    placement.arrange({ ...oneToOne, keys: [...oneToOne.keys] });

    expect(animated).toEqual([]);
  });
});

describe('the labels of the large tile', () => {
  const parts = [...CORNERS, 'top', 'bottom'];
  const clearOf = ({ style }: HTMLElement) =>
    Object.fromEntries(
      parts
        .map((part) => [part, style.getPropertyValue(`--clear-${part}`)] as const)
        .filter(([, length]) => length !== ''),
    );

  it('stay out of the corner of the self view, also after it has moved', () => {
    const [bob] = show(oneToOne) as [HTMLElement];
    expect(clearOf(bob)).toEqual({ 'bottom-right': '212px', bottom: '124px' });

    placement.arrange({ ...oneToOne, view: { corner: 'top-left', isHidden: false } });

    expect(clearOf(bob)).toEqual({ 'top-left': '212px', top: '124px' });
  });

  it('use the whole width when nothing floats', () => {
    const [bob] = show(oneToOne) as [HTMLElement];

    placement.arrange(grid('bob', 'me'));

    expect(clearOf(bob)).toEqual({});
  });
});

describe('a dragged self view', () => {
  it('follows the pointer, but not beyond the stage', () => {
    const [, me] = show(oneToOne) as [HTMLElement, HTMLElement];

    placement.drag(-100, -50);
    expect(boxOf(me)).toEqual([688, 426, 200, 112]);

    placement.drag(5_000, -5_000);
    expect(boxOf(me)).toEqual([800, 0, 200, 112]);
  });

  it.each([
    { by: [-700, 0], corner: 'bottom-left', at: [12, 476] },
    { by: [-300, -400], corner: 'top-right', at: [788, 12] },
    { by: [-800, -470], corner: 'top-left', at: [12, 12] },
    { by: [-20, -20], corner: 'bottom-right', at: [788, 476] },
  ])('snaps from $by to the nearest corner, $corner', ({ by: [x = 0, y = 0], corner, at }) => {
    const [, me] = show(oneToOne) as [HTMLElement, HTMLElement];
    placement.drag(x, y);

    expect(placement.drop()).toBe(corner);

    expect(boxOf(me).slice(0, 2)).toEqual(at);
    expect(animated.map(({ key }) => key)).toEqual(['me']);
  });
});
