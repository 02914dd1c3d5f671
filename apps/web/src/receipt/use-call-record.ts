import { useEffect } from 'react';
import { preloadPart } from '@/ui/load-part';
import { whenIdle } from '@/ui/when-idle';
import type { RecordableMeeting } from './call-recorder';
import { loadReceipt } from './load-receipt';

/** Records the joined meeting, once the page is idle: no picture waits for it. */
export function useCallRecord(meeting: RecordableMeeting, displayName: string): void {
  useEffect(() => {
    let isOver = false;
    let stop: (() => void) | undefined;
    void whenIdle()
      .then(() => preloadPart(loadReceipt))
      .then((part) => {
        if (!isOver) stop = part?.recordCall(meeting, displayName);
      });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [meeting, displayName]);
}
