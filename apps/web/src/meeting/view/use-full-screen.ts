/**
 * Full screen for the whole meeting (WHATWG Fullscreen API), so that the controls, the panels and the notices stay in
 * reach. The browser ends it when the person presses Escape. iPhones do not support it.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react';

interface FullScreen {
  isSupported: boolean;
  isOn: boolean;
  /** Call from an event handler of a click or a key. */
  toggle: () => void;
}

const isOn = () => Boolean(document.fullscreenElement);

/** Ends full screen when the component unmounts, which happens when the meeting ends. */
export function useFullScreen(): FullScreen {
  const isSupported = document.fullscreenEnabled === true;
  const toggle = useCallback(() => {
    if (!isSupported) return;
    if (isOn()) leave();
    // If the browser or the person does not allow it, the page stays as it is.
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  }, [isSupported]);
  useEffect(() => leave, []);
  return { isSupported, isOn: useSyncExternalStore(subscribe, isOn), toggle };
}

function leave(): void {
  // It rejects if full screen has ended meanwhile, for example by Escape.
  if (isOn()) void document.exitFullscreen().catch(() => undefined);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
