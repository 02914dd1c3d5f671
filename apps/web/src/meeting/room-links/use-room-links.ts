import { RoomLinks } from '@throughline/protocol';
import { useEffect, useState } from 'react';

/** Reports arrive when a link changes; a host who helps a participant sees the effect within this time. */
export const REFRESH_MS = 5_000;

/** `links` are the latest that the API has listed. `isStale`: the latest request has failed. */
export interface ListedLinks {
  links?: RoomLinks;
  isStale: boolean;
}

/**
 * The links of the room, requested again and again while the component is mounted.
 *
 * @param list resolves with `undefined` if the request fails. Stable across renders.
 */
export function useRoomLinks(list: () => Promise<unknown>): ListedLinks {
  const [listed, setListed] = useState<ListedLinks>({ isStale: false });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isUnmounted = false;
    const refresh = async () => {
      const parsed = RoomLinks.safeParse(await list());
      if (isUnmounted) return;
      setListed((before) =>
        parsed.success ? { links: parsed.data, isStale: false } : { ...before, isStale: true },
      );
      timer = setTimeout(() => void refresh(), REFRESH_MS);
    };
    void refresh();
    return () => {
      isUnmounted = true;
      clearTimeout(timer);
    };
  }, [list]);
  return listed;
}
