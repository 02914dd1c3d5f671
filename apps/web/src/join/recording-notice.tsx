import { Circle } from 'lucide-react';
import { joinMessages } from '@/messages/texts';

/** Informs a person before the join [REC-3]. The empty status is there before, so that screen readers announce it. */
export function RecordingNotice({ isRecorded }: { isRecorded: boolean }) {
  return (
    <div role="status">
      {isRecorded && (
        <p className="flex gap-2 font-medium text-pretty">
          <Circle aria-hidden className="mt-1.5 size-3 shrink-0 fill-current text-danger" />
          {joinMessages.recorded}
        </p>
      )}
    </div>
  );
}
