/** Files that the browser hands over: from a drop or a paste. */

export interface HandedFiles {
  files: readonly File[];
  /** Folders have no content that could be sent. */
  hasFolder: boolean;
}

/** Whether something that is dragged over the page contains files. Their names are secret until they are dropped. */
export function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') === true;
}

/** Call within the event: the browser empties it afterwards. */
export function droppedFiles(transfer: DataTransfer): HandedFiles {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const files = items
    .filter((item) => item.webkitGetAsEntry()?.isDirectory !== true)
    .map((item) => item.getAsFile())
    .filter((file) => file !== null);
  return { files, hasFolder: files.length < items.length };
}

/** Pictures, and files from a file manager; nothing if there is text, which belongs to the focused field. */
export function pastedFiles(transfer: DataTransfer | null): readonly File[] {
  if (transfer === null || transfer.types.includes('text/plain')) return [];
  return [...transfer.files];
}
