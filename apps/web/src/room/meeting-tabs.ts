/**
 * Which tabs of this browser are in a meeting (W3C Web Locks). A person who opens the
 * link again, or duplicates the tab, learns before joining that the others would see them twice.
 */

/** The lock of a document that has just been unloaded in this tab may be released only now. */
const UNLOAD_MS = 500;

const nameOf = (roomId: string) => `throughline.meeting.${roomId}`;

/** Absent on insecure pages; then no other tab is found. */
function lockManager(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}

/** Marks this tab as being in the meeting, until the returned function is called or the tab closes. */
export function markTabAsInMeeting(roomId: string): () => void {
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) =>
    leaving.signal.addEventListener('abort', () => resolve()),
  );
  lockManager()
    ?.request(nameOf(roomId), { mode: 'shared' }, () => left)
    .catch(() => undefined); // the tab is closing, or storage is blocked: then no other tab sees it
  return () => leaving.abort();
}

/** Whether another tab is in the meeting. Call it before `markTabAsInMeeting`. */
export async function isInMeetingElsewhere(roomId: string): Promise<boolean> {
  const name = nameOf(roomId);
  const isHeld = async () => {
    const { held = [] } = (await lockManager()?.query()) ?? {};
    return held.some((lock) => lock.name === name);
  };
  try {
    if (!(await isHeld())) return false;
    await new Promise((resolve) => setTimeout(resolve, UNLOAD_MS));
    return await isHeld();
  } catch {
    return false; // blocked with the storage
  }
}
