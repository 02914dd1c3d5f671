/**
 * Full screen for the whole meeting (WHATWG Fullscreen API), so that the controls, the panels and the notices stay in
 * reach. Escape ends it, as the browser does. iPhones have none.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react';

interface FullScreen {
  isSupported: boolean;
  isOn: boolean;
  /** Call from an event handler of a click or a key. */
  toggle: () => void;
}

const isOn = () => Boolean(document.fullscreenElement);

/** Ends full screen when the caller is unmounted, which is the end of the meeting. */
export function useFullScreen(): FullScreen {
  const isSupported = document.fullscreenEnabled === true;
  const toggle = useCallback(() => {
    if (!isSupported) return;
    // The browser or the person may not allow it: the page stays as it is.
    if (isOn()) leave();
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  }, [isSupported]);
  useEffect(() => leave, []);
  return { isSupported, isOn: useSyncExternalStore(subscribe, isOn), toggle };
}

function leave(): void {
  // Ended meanwhile, for example by Escape.
  if (isOn()) void document.exitFullscreen().catch(() => undefined);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}
