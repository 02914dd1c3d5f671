import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tolerateForeignDom } from './foreign-dom';

beforeAll(tolerateForeignDom);
afterEach(cleanup);

/** Replaces each text node as translators of pages do. */
function translate(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const font = document.createElement('font');
    font.textContent = `⟦${text.nodeValue}⟧`;
    text.parentNode?.replaceChild(font, text);
  }
}

/** Wraps each text node, as other extensions do. */
function wrap(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const font = document.createElement('font');
    text.parentNode?.replaceChild(font, text);
    font.append(text);
  }
}

const Mixed = ({
  count,
  icon = false,
  note = true,
}: {
  count: number;
  icon?: boolean;
  note?: boolean;
}) => (
  <p>
    {icon && <b>!</b>}
    {count} people
    {note && ' wait'}
  </p>
);

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe.each([
  ['replaced', translate],
  ['wrapped', wrap],
])('text that a translator has %s', (_, change) => {
  it('is removed, changed and added to without an error', async () => {
    const { container, rerender } = render(<Mixed count={2} />);
    change(container);
    await settled();

    rerender(<Mixed count={2} icon />);
    rerender(<Mixed count={3} icon note={false} />);
    await settled();
    expect(container.textContent?.replaceAll(/[⟦⟧]/g, '')).toBe('!3 people');

    change(container);
    await settled();
    rerender(<Mixed count={4} note />);
    await settled();
    expect(container.textContent?.replaceAll(/[⟦⟧]/g, '')).toBe('4 people wait');
  });

  it('is removed with its element', async () => {
    const { container, rerender } = render(<Mixed count={2} />);
    change(container);
    await settled();

    rerender(<></>);

    expect(container.textContent).toBe('');
  });
});

it('a node that is gone already is not an error', () => {
  const parent = document.createElement('div');
  const child = document.createElement('i');

  expect(parent.removeChild(child)).toBe(child);
  parent.insertBefore(document.createElement('b'), child);
  expect(parent.children.length).toBe(1);
});
