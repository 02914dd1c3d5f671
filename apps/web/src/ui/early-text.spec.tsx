import { act } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepEarlyText } from './early-text';

const Uncontrolled = () => <input name="code" defaultValue="" />;
function Controlled() {
  const [text, setText] = useState('');
  return (
    <>
      <input name="code" value={text} onChange={(event) => setText(event.target.value)} />
      <output>{text}</output>
    </>
  );
}

const field = () => document.querySelector('input')!;

function types(text: string): void {
  field().focus();
  field().value = text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
}

describe.each([
  ['React does not control', Uncontrolled],
  ['React controls', Controlled],
])('a field that %s, on a page that changed before React took over', (_, Field) => {
  const Page = () => (
    <main>
      <p>Join</p>
      <Field />
    </main>
  );
  let restore: () => void;
  let root: Root | undefined;
  const load = () => {
    document.body.innerHTML = `<div>${renderToString(<Page />)}</div>`;
    document.querySelector('p')!.innerHTML = '<font>⟦Join⟧</font>';
  };
  const takeOver = () => {
    const before = field();
    act(() => {
      root = hydrateRoot(document.querySelector('div')!, <Page />, {
        onRecoverableError: () => undefined,
      });
    });
    expect(field()).not.toBe(before);
    act(restore);
  };
  beforeEach(load);
  afterEach(() => act(() => root?.unmount()));

  it('keeps what was typed before the observation, and the focus', () => {
    types('mkte');
    restore = keepEarlyText();
    takeOver();
    expect(field().value).toBe('mkte');
    expect(document.activeElement).toBe(field());
  });

  it('keeps what was typed during the observation', () => {
    restore = keepEarlyText();
    types('mkte');
    types('mkte-vhap');
    takeOver();
    expect(field().value).toBe('mkte-vhap');
    if (Field === Controlled)
      expect(document.querySelector('output')?.textContent).toBe('mkte-vhap');
  });

  it('stays empty and without focus if it was not used', () => {
    restore = keepEarlyText();
    takeOver();
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(document.body);
  });
});

it('leaves a field alone that React has kept', () => {
  document.body.innerHTML = '<input name="code">';
  types('mkte');
  const restore = keepEarlyText();
  types('other');
  restore();
  expect(field().value).toBe('other');
});
