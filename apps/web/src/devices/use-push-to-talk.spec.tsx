import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settings } from '@/settings/settings-store';
import { usePushToTalk } from './use-push-to-talk';

const microphone = { isOn: false };

function Page() {
  usePushToTalk({
    isOn: () => microphone.isOn,
    mayUnmute: true,
    setOn: (isOn) => {
      microphone.isOn = isOn;
    },
    onUnmuteBlocked: () => undefined,
  });
  return (
    <>
      <p>Stage</p>
      <button data-push-to-talk="">Microphone</button>
      <button>Leave</button>
      <input aria-label="Message" />
    </>
  );
}

const stage = () => screen.getByText('Stage');
/** @returns false if the page replaces what the browser does */
const hold = (on: Element) => fireEvent.keyDown(on, { key: ' ' });
const release = (on: Element) => fireEvent.keyUp(on, { key: ' ' });

beforeEach(() => {
  microphone.isOn = false;
  settings.change({ hasPushToTalk: true });
});
afterEach(() => {
  cleanup();
  act(() => settings.change({ hasPushToTalk: false, hasShortcuts: true }));
});

describe('the space bar, once the person has chosen push-to-talk', () => {
  it.each([
    ['the stage', () => stage()],
    ['the microphone button', () => screen.getByText('Microphone')],
  ])('turns the microphone on while it is held on %s, and does nothing else', (_, target) => {
    render(<Page />);

    const isDefaultDown = hold(target());
    const during = microphone.isOn;
    const isDefaultUp = release(target());

    expect([during, microphone.isOn]).toEqual([true, false]);
    expect([isDefaultDown, isDefaultUp]).toEqual([false, false]);
  });

  it.each([
    ['a message', () => screen.getByLabelText('Message')],
    ['another button', () => screen.getByText('Leave')],
  ])('keeps its meaning in %s', (_, target) => {
    render(<Page />);

    const isDefault = hold(target());

    expect(microphone.isOn).toBe(false);
    expect(isDefault).toBe(true);
  });

  it('leaves a microphone on that was on before', () => {
    microphone.isOn = true;
    render(<Page />);

    hold(stage());
    release(stage());

    expect(microphone.isOn).toBe(true);
  });

  it.each([
    ['the window loses the keyboard', () => fireEvent.blur(window)],
    ['the page is hidden', () => fireEvent(document, new Event('visibilitychange'))],
    ['the meeting ends', () => cleanup()],
  ])('no longer keeps the microphone on when %s', (_, happens) => {
    render(<Page />);
    hold(stage());

    happens();

    expect(microphone.isOn).toBe(false);
  });
});

describe('the space bar does not turn the microphone on', () => {
  it.each([{ hasPushToTalk: false }, { hasShortcuts: false }])('with %o', (choice) => {
    settings.change(choice);
    render(<Page />);

    hold(stage());

    expect(microphone.isOn).toBe(false);
  });
});
