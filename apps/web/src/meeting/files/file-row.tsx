'use client';

import { FileDown, FileUp, Pause, Play, Trash2, X } from 'lucide-react';
import { memo } from 'react';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { saveFile } from '@/ui/save-file';
import { FileLabel } from './file-label';
import { fileMessages as messages } from '@/messages/texts';
import { harmlessName, isProgram, splitName } from './file-name';
import { FilePreview } from './file-preview';
import { sizeInWords } from './file-sizes';
import { fileStatus } from './file-status';
import type { MeetingFiles } from './meeting-files';
import { isOffered, isOpen, type SharedFile } from './shared-file';

export type FileActions = Pick<
  MeetingFiles,
  'accept' | 'decline' | 'cancel' | 'setPaused' | 'dismiss'
> & { sendAgain: (key: string) => void };

interface FileRowProps {
  shared: SharedFile;
  actions: FileActions;
}

/** One file that travels to or from one participant. */
export const FileRow = memo(function FileRow({ shared, actions }: FileRowProps) {
  const { personName, transfer } = shared;
  const { direction, state, size } = transfer;
  const isSending = direction === 'sending';
  const Icon = isSending ? FileUp : FileDown;
  const status = fileStatus(shared);
  const received = state.kind === 'done' ? state.file : undefined;
  return (
    <li
      data-testid="shared-file"
      data-state={state.kind}
      className="flex flex-col gap-2 rounded-xl border border-edge p-3"
    >
      <div className="flex items-start gap-2">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
        <div className="flex min-w-0 grow flex-col gap-0.5 text-sm">
          <FileLabel name={transfer.name} />
          <p className="text-muted wrap-anywhere">
            {isSending ? messages.to({ name: personName }) : messages.from({ name: personName })}
            {' · '}
            {sizeInWords(size)}
          </p>
        </div>
        <RowButtons shared={shared} actions={actions} />
      </div>
      {isOffered(shared) && isProgram(splitName(transfer.name)) && (
        <p className="text-sm text-warning">{messages.program}</p>
      )}
      {state.kind === 'active' && <Progress shared={shared} status={status} />}
      {status !== '' && (
        <p className={`text-sm text-pretty ${state.kind === 'failed' ? 'text-danger' : ''}`}>
          {status}
        </p>
      )}
      {received !== undefined && !isSending && (
        <FilePreview file={received} name={harmlessName(transfer.name)} />
      )}
      <Decision shared={shared} actions={actions} />
    </li>
  );
});

function Progress({ shared: { transfer }, status }: { shared: SharedFile; status: string }) {
  const { name, bytes, size } = transfer;
  const percent = size === 0 ? 0 : Math.floor((bytes / size) * 100);
  return (
    <div
      role="progressbar"
      aria-label={harmlessName(name)}
      aria-valuenow={percent}
      aria-valuetext={status}
      className="h-1.5 overflow-hidden rounded-full bg-raised forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-accent forced-colors:bg-[Highlight]"
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}

/** What the person can do at any time. */
function RowButtons({ shared, actions }: FileRowProps) {
  const { key, transfer } = shared;
  const name = harmlessName(transfer.name);
  const { isPaused, state } = transfer;
  if (isOffered(shared)) return null;
  return (
    <div className="-my-2 -me-2 flex shrink-0">
      {state.kind === 'active' && (
        <IconButton
          label={isPaused ? messages.resume({ file: name }) : messages.pause({ file: name })}
          onClick={() => actions.setPaused(key, !isPaused)}
        >
          {isPaused ? (
            <Play aria-hidden className="size-5" />
          ) : (
            <Pause aria-hidden className="size-5" />
          )}
        </IconButton>
      )}
      {isOpen(shared) ? (
        <IconButton label={messages.cancel({ file: name })} onClick={() => actions.cancel(key)}>
          <X aria-hidden className="size-5" />
        </IconButton>
      ) : (
        <IconButton label={messages.dismiss({ file: name })} onClick={() => actions.dismiss(key)}>
          <Trash2 aria-hidden className="size-5" />
        </IconButton>
      )}
    </div>
  );
}

/** What the file waits for: acceptance, a place on the disk, or another attempt. */
function Decision({ shared, actions }: FileRowProps) {
  const { key, personName, isRepeatable, transfer } = shared;
  const { direction, state } = transfer;
  const name = harmlessName(transfer.name);
  if (isOffered(shared))
    return (
      <div className="flex gap-2">
        <Button
          look="secondary"
          aria-label={messages.declineFrom({ file: name, name: personName })}
          onClick={() => actions.decline(key)}
          className="min-h-11 grow text-sm"
        >
          {messages.decline}
        </Button>
        <Button
          aria-label={messages.acceptFrom({ file: name, name: personName })}
          onClick={() => actions.accept(key)}
          className="min-h-11 grow text-sm"
        >
          {messages.accept}
        </Button>
      </div>
    );
  if (state.kind === 'done' && direction === 'receiving' && state.file !== undefined) {
    const { file } = state;
    return (
      <Button
        aria-label={messages.saveFile({ file: name })}
        onClick={() => saveFile(file, name)}
        className="min-h-11 text-sm"
      >
        {messages.save}
      </Button>
    );
  }
  if (!isRepeatable) return null;
  return (
    <Button
      look="secondary"
      aria-label={messages.sendAgainTo({ file: name, name: personName })}
      onClick={() => actions.sendAgain(key)}
      className="min-h-11 text-sm"
    >
      {messages.sendAgain}
    </Button>
  );
}
