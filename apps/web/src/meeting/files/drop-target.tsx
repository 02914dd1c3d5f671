'use client';

import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fileMessages } from '@/messages/texts';
import { droppedFiles, type HandedFiles, hasFiles, pastedFiles } from './received-files';

interface DropTargetProps {
  onFiles: (files: HandedFiles) => void;
}

/** The whole page: files that are dropped or pasted anywhere. Shows where they go while they are dragged. */
export function DropTarget({ onFiles }: DropTargetProps) {
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault(); // Otherwise the browser opens the file in place of the meeting.
      setDragged(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragged(false);
    const drop = (event: DragEvent) => {
      setDragged(false);
      if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      onFiles(droppedFiles(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent) => {
      const files = pastedFiles(event.clipboardData);
      if (files.length > 0) onFiles({ files, hasFolder: false });
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    window.addEventListener('paste', paste, { signal });
    return () => controller.abort();
  }, [onFiles]);
  return isDragged && <DropOverlay />;
}

export function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-0 z-30 grid place-items-center bg-black/70 p-6">
      <div className="flex max-w-md flex-col items-center gap-2 rounded-2xl border-2 border-dashed border-accent bg-surface p-8 text-center">
        <Upload aria-hidden className="size-8 text-accent" />
        <p className="text-lg font-semibold">{fileMessages.dropTitle}</p>
        <p className="text-sm text-muted">{fileMessages.dropHint}</p>
      </div>
    </div>
  );
}
