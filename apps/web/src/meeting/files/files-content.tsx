'use client';

import type { RemoteParticipant } from '@throughline/peer';
import type { Readable } from '@throughline/std';
import { useMemo, useState } from 'react';
import { PanelSection } from '@/meeting/people/panel-section';
import { Notice } from '@/ui/notice';
import { useDeferredReadable, useReadable } from '@/ui/use-readable';
import { sendProblemMessage } from './file-messages';
import { fileMessages as messages } from '@/messages/texts';
import { type FileActions, FileRow } from './file-row';
import type { MeetingFiles, SendProblem } from './meeting-files';
import { SendFiles } from './send-files';
import { isOffered } from './shared-file';

interface FilesContentProps {
  files: MeetingFiles;
  others: Readable<readonly RemoteParticipant[]>;
}

/** Sends files, and lists all that travel or have travelled; offers that wait for a decision first. */
export function FilesContent({ files, ...props }: FilesContentProps) {
  const others = useDeferredReadable(props.others);
  const list = useReadable(files.list);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const actions = useMemo<FileActions>(() => {
    const show = (causes: readonly SendProblem[]) => setProblems(causes.map(sendProblemMessage));
    return {
      accept: (key) => files.accept(key),
      decline: (key) => files.decline(key),
      cancel: (key) => files.cancel(key),
      setPaused: (key, isPaused) => files.setPaused(key, isPaused),
      dismiss: (key) => files.dismiss(key),
      sendAgain: (key) => show(files.sendAgain(key)),
    };
  }, [files]);
  const newestFirst = list.toReversed();
  const ordered = [
    ...newestFirst.filter(isOffered),
    ...newestFirst.filter((one) => !isOffered(one)),
  ];
  return (
    <>
      {problems.map((problem) => (
        <Notice key={problem} tone="danger" role="alert" title={problem} />
      ))}
      <SendFiles
        files={files}
        others={others}
        onChoose={(chosen) => setProblems(files.choose(chosen) ? [] : [messages.tooManyChosen])}
        onSend={(to) => setProblems(files.send(to).map(sendProblemMessage))}
      />
      <PanelSection title={messages.list}>
        {ordered.length === 0 && <p className="text-sm text-muted">{messages.empty}</p>}
        <ul aria-label={messages.list} className="flex flex-col gap-2">
          {ordered.map((shared) => (
            <FileRow key={shared.key} shared={shared} actions={actions} />
          ))}
        </ul>
      </PanelSection>
    </>
  );
}
