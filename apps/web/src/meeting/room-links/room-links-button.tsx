'use client';

import { useCallback, useState } from 'react';
import type { HostApi } from '@/meeting/people/host-requests';
import { pathMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { LazyRoomLinks } from './lazy-room-links';

/** Opens the connections of the whole meeting, for hosts. */
export function RoomLinksButton({ host }: { host: Pick<HostApi, 'listLinks'> }) {
  const [isOpen, setOpen] = useState(false);
  const list = useCallback(() => host.listLinks(), [host]);
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {pathMessages.everyone}
      </Button>
      {isOpen && <LazyRoomLinks list={list} onClose={() => setOpen(false)} />}
    </>
  );
}
