import { controlMessages } from '@/messages/texts';
import { Dialog } from '@/ui/dialog';
import { timeOfDay } from '@/ui/time-of-day';
import { useReadable } from '@/ui/use-readable';
import type { Toasts } from './toasts';

interface RecentNoticesProps {
  toasts: Pick<Toasts, 'recent'>;
  onClose: () => void;
}

/** The toasts of the last while, for people who need more time to read them [WCAG 2.2.1]. The newest is first. */
export function RecentNotices({ toasts, onClose }: RecentNoticesProps) {
  const recent = useReadable(toasts.recent);
  return (
    <Dialog title={controlMessages.recentNotices} onClose={onClose}>
      {recent.length === 0 ? (
        <p className="text-muted">{controlMessages.noNotices}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {recent.map(({ id, texts, atMs }) => (
            <li key={id} className="flex gap-3 wrap-anywhere">
              <time dateTime={new Date(atMs).toISOString()} className="shrink-0 text-muted">
                {timeOfDay(atMs)}
              </time>
              <div>
                {texts.map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
