'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { Suspense } from 'react';
import { optionalPart } from '@/ui/optional-part';
import { useSelected } from '@/ui/use-readable';
import type { Recording } from './recording';
import type { RecordingState } from './recording-state';

export interface RecordingStatusProps {
  recording: Pick<Recording, 'state' | 'pause' | 'resume' | 'stop' | 'dismiss'>;
  others: Readable<readonly RemoteParticipant[]>;
}

/** Loaded when there is something to show. If it cannot be loaded, toasts still announce who records. */
const Status = optionalPart(
  async () => (await import('./recording-status')).RecordingStatus,
  () => null,
);

/** Who records the meeting [REC-2], and the recording of this device. */
export function LazyRecordingStatus(props: RecordingStatusProps) {
  const isOwnShown = useSelected(props.recording.state, isShown);
  const isAnyShown = useSelected(props.others, doesAnyoneRecord);
  if (!isOwnShown && !isAnyShown) return null;
  return (
    <Suspense>
      <Status {...props} />
    </Suspense>
  );
}

const isShown = (state: RecordingState): boolean =>
  state.kind !== 'off' || state.problem !== undefined;

const doesAnyoneRecord = (others: readonly RemoteParticipant[]): boolean =>
  others.some(({ media }) => media.recording);
