import { useEffect, useEffectEvent } from 'react';

/** Marks the history entry that the Back button removes instead of leaving the page. */
const GUARD = 'throughlineBackGuard';

/**
 * While the caller is mounted, the first press of Back asks before leaving: it only removes an entry of the
 * history that the guard has added, and `onBack` shows the question. A second press leaves, so the person
 * is never trapped. Call the returned function, which `onBack` also receives, when the person stays: the next press asks
 * again.
 */
export function useBackGuard(onBack: (askAgain: () => void) => void): () => void {
  const handleBack = useEffectEvent(onBack);
  useEffect(() => {
    const listening = new AbortController();
    // In a task of its own: React's strict mode mounts twice, and two entries would need three presses.
    const mounting = setTimeout(() => {
      addGuard();
      addEventListener('popstate', () => !isGuarded() && handleBack(addGuard), {
        signal: listening.signal,
      });
    });
    return () => {
      clearTimeout(mounting);
      listening.abort();
      // After the meeting, one press leaves the page. Gone already if the person navigated away.
      if (isGuarded()) history.back();
    };
  }, []);
  return addGuard;
}

function addGuard(): void {
  // The rest of the state belongs to the router.
  if (!isGuarded()) history.pushState({ ...stateOfEntry(), [GUARD]: true }, '');
}

function isGuarded(): boolean {
  return stateOfEntry()[GUARD] === true;
}

function stateOfEntry(): Record<string, unknown> {
  return (history.state ?? {}) as Record<string, unknown>;
}
