import { useEffect } from 'react';
import { loadAfterMeeting } from '@/room/load-after-meeting';
import { preloadPart } from '@/ui/load-part';
import { whenIdle } from '@/ui/when-idle';
import type { CallRecorder, RecordableMeeting } from './call-recorder';
import { loadReceipt } from './load-receipt';

/** Records the joined meeting. Starts when the page is idle, so that it delays no picture. */
export function useCallRecord(meeting: RecordableMeeting, displayName: string): void {
  useEffect(() => {
    let isOver = false;
    let recorder: CallRecorder | undefined;
    void whenIdle()
      .then(() => Promise.all([preloadPart(loadReceipt), preloadPart(loadAfterMeeting)]))
      .then(([part]) => {
        if (!isOver) recorder = part && new part.CallRecorder(meeting, displayName);
      });
    return () => {
      isOver = true;
      recorder?.close();
    };
  }, [meeting, displayName]);
}
