import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { loadPart } from './load-part';
import { reloadOnce } from './reload-once';

let reload: MockInstance<() => void>;
beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a part of the page', () => {
  it('is loaded again if that failed', async () => {
    let attempts = 0;
    const load = () =>
      ++attempts < 3 ? Promise.reject(new Error('404')) : Promise.resolve('part');

    const part = loadPart('meeting', load);
    await vi.runAllTimersAsync();

    expect(await part).toBe('part');
    expect(reload).not.toHaveBeenCalled();
  });

  it('that stays away reloads the page once, then fails', async () => {
    const load = () => Promise.reject(new Error('404'));
    void loadPart('meeting', load);
    await vi.runAllTimersAsync();
    expect(reload).toHaveBeenCalledOnce();

    const failed = expect(loadPart('meeting', load)).rejects.toThrow('404');
    await vi.runAllTimersAsync();
    await failed;
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that stays away lets its caller store what the reloaded page needs', async () => {
    const stored: number[] = [];
    const load = () => Promise.reject(new Error('404'));

    void loadPart('calls', load, () => stored.push(reload.mock.calls.length));
    await vi.runAllTimersAsync();

    expect(stored).toEqual([0]);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that loads lets the page reload for a later failure', async () => {
    expect(reloadOnce('meeting')).toBe(true);
    await loadPart('meeting', () => Promise.resolve('part'));

    expect(reloadOnce('meeting')).toBe(true);
  });
});

it('a browser that stores nothing does not reload, since that would never end', () => {
  vi.stubGlobal('sessionStorage', undefined);

  expect(reloadOnce('meeting')).toBe(false);
});
