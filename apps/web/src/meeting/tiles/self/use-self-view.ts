import { useCallback, useState } from 'react';
import { loadSelfView, saveSelfView, type SelfView } from '@/storage/self-view';

/** How the person sees themselves, and a function that changes and stores it. The same function each time. */
export function useSelfView(): [SelfView, (changes: Partial<SelfView>) => void] {
  const [view, setView] = useState(loadSelfView);
  const change = useCallback((changes: Partial<SelfView>) => {
    // As stored: another tab may have changed the rest.
    const next = { ...loadSelfView(), ...changes };
    saveSelfView(next);
    setView(next);
  }, []);
  return [view, change];
}
