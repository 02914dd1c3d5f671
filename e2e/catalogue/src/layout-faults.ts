/**
 * Finds what a person could not read or reach in the rendered page: content beyond the edge, text
 * that is cut off or covered, and controls that cannot be scrolled into view.
 */

/** Runs in the page. One line per fault. */
export function layoutFaults(): string[] {
  const TOLERANCE_PX = 1.5;
  const faults: string[] = [];
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
  const scope = modal ?? document.body;
  // `elementsFromPoint` skips layers that let clicks through, and they cover too.
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { pointer-events: auto !important; }';
  document.head.append(style);

  const describe = (element: Element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 50);
    return `<${element.tagName.toLowerCase()}> “${text}”`;
  };
  /** Not shown, or for screen readers only. */
  const isHidden = (element: Element) =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
    element.getBoundingClientRect().width <= 1 ||
    element.closest('[aria-hidden="true"]') !== null;
  const styleOf = (element: Element) => getComputedStyle(element);
  const isEllipsis = (element: Element) =>
    styleOf(element).textOverflow === 'ellipsis' || styleOf(element).webkitLineClamp !== 'none';

  /** The nearest ancestor that cuts its content off instead of scrolling it. */
  const clipOf = (element: Element): Element | undefined => {
    for (let at: Element | null = element; at !== null && at !== scope; at = at.parentElement) {
      const { overflowX, overflowY } = styleOf(at);
      if (overflowY === 'auto' || overflowY === 'scroll') return undefined;
      if (overflowX === 'hidden' || overflowY === 'hidden') return at;
    }
    return undefined;
  };
  const isInViewport = ({ left, top, right, bottom }: DOMRect) =>
    left >= -TOLERANCE_PX &&
    top >= -TOLERANCE_PX &&
    right <= innerWidth + TOLERANCE_PX &&
    bottom <= innerHeight + TOLERANCE_PX;
  const paints = (element: Element) => {
    const { backgroundColor, backgroundImage, opacity } = styleOf(element);
    const isMedia = /^(img|video|canvas|svg|input|select)$/i.test(element.tagName);
    const hasText = [...element.childNodes].some(
      ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim() !== '',
    );
    const isTransparent = /^(transparent|rgba\(.*, 0\)|.* \/ 0\))$/.test(backgroundColor);
    return opacity !== '0' && (isMedia || hasText || !isTransparent || backgroundImage !== 'none');
  };
  const isUncovered = (element: Element, { left, top, width, height }: DOMRect) => {
    const topmost = document
      .elementsFromPoint(left + width / 2, top + height / 2)
      .find((at) => at === element || paints(at));
    return topmost !== undefined && (element.contains(topmost) || topmost.contains(element));
  };
  /** The areas around an element that scroll on their own. */
  const scrollAreasOf = (element: Element): Element[] => {
    const { parentElement } = element;
    if (parentElement === null || parentElement === scope) return [];
    const scrolls = /^(auto|scroll)$/.test(styleOf(parentElement).overflowY);
    return [...(scrolls ? [parentElement] : []), ...scrollAreasOf(parentElement)];
  };
  const isInScrollAreas = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return scrollAreasOf(element).every((area) => {
      const edge = area.getBoundingClientRect();
      return top >= edge.top - TOLERANCE_PX && bottom <= edge.bottom + TOLERANCE_PX;
    });
  };
  const fits = (element: Element, { height }: DOMRect) =>
    height < Math.min(innerHeight, ...scrollAreasOf(element).map((area) => area.clientHeight));
  /** Of a text that is higher than its scroll area, the middle lines are in view. */
  const firstAndMiddle = (lines: readonly DOMRect[]) =>
    lines.filter((_, at) => at === 0 || at === lines.length >> 1);
  const reveal = (element: Element) => {
    if (!isInViewport(element.getBoundingClientRect()) || !isInScrollAreas(element))
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
  };

  const beyond = document.documentElement.scrollWidth - innerWidth;
  if (beyond > TOLERANCE_PX) faults.push(`the page is ${beyond} px too wide`);
  if (modal !== undefined && modal.scrollWidth - modal.clientWidth > TOLERANCE_PX)
    faults.push(`the dialog is ${modal.scrollWidth - modal.clientWidth} px too wide`);

  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element === null || node.nodeValue?.trim() === '' || isHidden(element)) continue;
    if (element.closest('option, script, style') !== null) continue;
    reveal(element);
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const lines = range.getClientRects().length > 0 ? [...range.getClientRects()] : [box];
    const clip = clipOf(element);
    if (clip !== undefined) {
      const edge = clip.getBoundingClientRect();
      const isCut =
        box.top < edge.top - TOLERANCE_PX ||
        box.bottom > edge.bottom + TOLERANCE_PX ||
        (!isEllipsis(clip) &&
          (box.left < edge.left - TOLERANCE_PX || box.right > edge.right + TOLERANCE_PX));
      if (isCut) faults.push(`text is cut off: ${describe(element)}`);
    }
    if (isEllipsis(element)) continue;
    if (!isInViewport(box) && fits(element, box))
      faults.push(`text cannot be scrolled into view: ${describe(element)}`);
    else if (!firstAndMiddle(lines).some((line) => isUncovered(element, line)))
      faults.push(`text is covered: ${describe(element)}`);
  }

  const controls = 'button, a[href], input, select, textarea, summary';
  for (const control of scope.querySelectorAll(controls)) {
    if (isHidden(control)) continue;
    reveal(control);
    const box = control.getBoundingClientRect();
    if (!isInViewport(box))
      faults.push(`control cannot be scrolled into view: ${describe(control)}`);
    else if (!isUncovered(control, box)) faults.push(`control is covered: ${describe(control)}`);
  }

  style.remove();
  return faults;
}
