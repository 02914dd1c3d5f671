'use client';

import { Download, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { dateAndTime } from '@/home/date-and-time';
import { sizeInWords } from '@/meeting/files/file-sizes';
import { recordingsMessages } from '@/messages/texts';
import { subscribeToStorage } from '@/storage/browser-storage';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { useFocusAfterRemoval } from '@/ui/use-focus-after-removal';
import { deleteRecording, type KeptRecording, loadRecordings } from './kept-recordings';
import { type SaveOutcome, saveRecording } from './save-recording';

/** The recordings that this browser keeps, to save or delete; nothing if there are none. */
export function KeptRecordings() {
  const recordings = useKeptRecordings();
  return recordings.length > 0 && <List recordings={recordings} />;
}

function List({ recordings }: { recordings: readonly KeptRecording[] }) {
  const titleId = useId();
  const section = useRef<HTMLElement>(null);
  useFocusAfterRemoval(section);
  return (
    <section ref={section} aria-labelledby={titleId} className="flex flex-col gap-2">
      <h2 id={titleId} tabIndex={-1} className="font-semibold">
        {recordingsMessages.title}
      </h2>
      <p className="text-sm text-pretty text-muted">{recordingsMessages.note}</p>
      <ul className="flex flex-col divide-y divide-edge">
        {recordings.map((recording) => (
          <Row key={recording.startedAtMs} recording={recording} />
        ))}
      </ul>
    </section>
  );
}

/** Follows what this tab and other tabs report. */
function useKeptRecordings(): readonly KeptRecording[] {
  const [recordings, setRecordings] = useState<readonly KeptRecording[]>([]);
  const reload = useCallback(() => void loadRecordings().then(setRecordings), []);
  useEffect(() => {
    reload();
    return subscribeToStorage(reload);
  }, [reload]);
  return recordings;
}

function Row({ recording }: { recording: KeptRecording }) {
  const [outcome, setOutcome] = useState<SaveOutcome | 'preparing'>();
  const [isAsking, setIsAsking] = useState(false);
  const id = useId();
  const save = async () => {
    setOutcome('preparing');
    setOutcome(await saveRecording(recording));
  };
  return (
    <li className="flex flex-col gap-2 py-2 text-sm">
      <p id={id}>
        {recordingsMessages.recordedAt({ time: dateAndTime(recording.startedAtMs) })}
        {' · '}
        {sizeInWords(recording.file.size)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-describedby={id}
          busy={outcome === 'preparing'}
          onClick={() => void save()}
          className={SMALL}
        >
          <Download aria-hidden className="size-4.5" />
          {recordingsMessages.save}
        </Button>
        <Button
          look="secondary"
          aria-describedby={id}
          onClick={() => setIsAsking(true)}
          className={SMALL}
        >
          <Trash2 aria-hidden className="size-4.5" />
          {recordingsMessages.delete}
        </Button>
      </div>
      <p role="status" className={outcome === 'failed' ? 'text-danger' : ''}>
        {outcome && recordingsMessages[outcome]}
      </p>
      {isAsking && (
        <ConfirmDialog
          title={recordingsMessages.deleteQuestion}
          action={recordingsMessages.delete}
          look="danger"
          onConfirm={() => void deleteRecording(recording)}
          onClose={() => setIsAsking(false)}
        >
          <p>{recordingsMessages.deleteNote}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}

const SMALL = 'min-h-11 text-sm';
