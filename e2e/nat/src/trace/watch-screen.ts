/**
 * Runs in the page before its own scripts: records what its person does and sees. Browsers get only the text of this
 * function, so it must not refer to anything outside.
 */
export function watchScreen(): void {
  const log = (window.meetingLog ??= []);
  const now = () => performance.timeOrigin + performance.now();
  const remoteTile = '[data-testid="remote-tile"]';

  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.textContent.trim() === 'Join') log.push({ at: now(), kind: 'join/pressed' });
    },
    { capture: true },
  );

  // Media events do not bubble, but can be captured. This one marks the first frame.
  document.addEventListener(
    'loadeddata',
    ({ target }) => {
      if (!(target instanceof HTMLVideoElement) || !target.closest(remoteTile)) return;
      log.push({ at: now(), kind: 'frame/decoded' });
    },
    { capture: true },
  );

  let last = '';
  new MutationObserver(() => {
    const tile = document.querySelector<HTMLElement>(remoteTile);
    if (!tile) return;
    const shown = [...tile.querySelectorAll('p')].filter((p) => !p.closest('[role="tooltip"]'));
    const words = shown.map((p) => p.textContent.trim()).join(' · ');
    const route = tile.dataset['route'];
    if (last === `${route} ${words}`) return;
    last = `${route} ${words}`;
    log.push({ at: now(), kind: 'screen/changed', words, ...(route && { route }) });
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['data-route', 'data-link'],
  });
}
