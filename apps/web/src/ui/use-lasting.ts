import { useEffect, useState } from 'react';

/** True once `isTrue` has been so for `ms` without a break, for what is not worth a flash. */
export function useLasting(isTrue: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isTrue) return;
    const timer = setTimeout(() => setLasts(true), ms);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isTrue, ms]);
  return isTrue && lasts;
}
