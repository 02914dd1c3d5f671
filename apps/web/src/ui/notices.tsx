'use client';

/**
 * Notices that stay visible and audible while a dialog is open. A modal dialog makes the rest of the
 * page inert, live regions included, so the notices move into the topmost dialog.
 */
import { Store } from '@throughline/std';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useReadable } from './use-readable';

interface Notices {
  onPage: ReactNode;
  inDialog: ReactNode;
  /** The ids of the open dialogs, the topmost last. */
  dialogs: Store<readonly string[]>;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

type NoticesProviderProps = Pick<Notices, 'onPage' | 'inDialog'> & { children: ReactNode };

export function NoticesProvider({ onPage, inDialog, children }: NoticesProviderProps) {
  const [dialogs] = useState(() => new Store<readonly string[]>([]));
  return <NoticesContext value={{ onPage, inDialog, dialogs }}>{children}</NoticesContext>;
}

/** Where the notices are while no dialog is open. */
export function PageNotices() {
  const notices = use(NoticesContext);
  return notices && <Place {...notices} dialogId={undefined} />;
}

/** Where the notices are while this dialog is the topmost one. */
export function DialogNotices({ dialogId }: { dialogId: string }) {
  const notices = use(NoticesContext);
  const dialogs = notices?.dialogs;
  useEffect(() => {
    dialogs?.set([...dialogs.get(), dialogId]);
    return () => dialogs?.set(dialogs.get().filter((id) => id !== dialogId));
  }, [dialogs, dialogId]);
  return notices && <Place {...notices} dialogId={dialogId} />;
}

function Place({
  onPage,
  inDialog,
  dialogs,
  dialogId,
}: Notices & { dialogId: string | undefined }) {
  if (useReadable(dialogs).at(-1) !== dialogId) return null;
  return dialogId === undefined ? onPage : inDialog;
}
