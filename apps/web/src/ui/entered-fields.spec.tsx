import { act, cleanup, render } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restoreEnteredFields, saveEnteredFields } from './entered-fields';

function Form({ invitedAs }: { invitedAs?: string }) {
  const [code, setCode] = useState('');
  return (
    <>
      <select name="language" />
      <form>
        <input name="name" defaultValue={invitedAs ?? 'Ada'} readOnly={invitedAs !== undefined} />
        <input name="code" value={code} onChange={({ target }) => setCode(target.value)} />
        <output>{code}</output>
        <input name="lobby" type="checkbox" />
        <select name="capacity" defaultValue="8">
          <option>4</option>
          <option>8</option>
        </select>
      </form>
    </>
  );
}

const element = <T extends Element>(selector: string) => document.querySelector<T>(selector)!;
const valueOf = (name: string) => element<HTMLInputElement>(`[name="${name}"]`).value;

/** The person enters something in each field, and chooses a language. */
function leave(): void {
  render(<Form />);
  element<HTMLInputElement>('[name="name"]').value = 'Grace';
  element<HTMLInputElement>('[name="code"]').value = 'mkte';
  element<HTMLInputElement>('[name="lobby"]').checked = true;
  element<HTMLSelectElement>('[name="capacity"]').value = '4';
  saveEnteredFields();
  cleanup();
}

describe('a page that loads anew in another language', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    leave();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    sessionStorage.clear();
    history.replaceState(null, '', '/');
  });

  it('has what the person has entered in every field', () => {
    render(<Form />);
    act(restoreEnteredFields);

    expect(['name', 'code', 'capacity'].map(valueOf)).toEqual(['Grace', 'mkte', '4']);
    expect(element<HTMLInputElement>('[name="lobby"]').checked).toBe(true);
    expect(element('output').textContent).toBe('mkte');
  });

  it('has it in a form that appears later', async () => {
    restoreEnteredFields();
    render(<Form />);
    await act(() => vi.advanceTimersByTimeAsync(0));

    expect(valueOf('name')).toBe('Grace');
  });

  it('has the focus on the list of languages', () => {
    render(<Form />);
    act(restoreEnteredFields);

    expect(document.activeElement).toBe(element('[name="language"]'));
  });

  it('keeps a name that the person cannot change', () => {
    render(<Form invitedAs="Ada of the shop" />);
    act(restoreEnteredFields);

    expect(valueOf('name')).toBe('Ada of the shop');
  });

  it('restores nothing on another page, or a second time', () => {
    history.replaceState(null, '', '/meet/mkte-vhap-wcru');
    render(<Form />);
    act(restoreEnteredFields);
    history.replaceState(null, '', '/');
    act(restoreEnteredFields);

    expect(valueOf('name')).toBe('Ada');
  });
});
