import type { LocalMedia } from '@throughline/peer';
import { Notice } from '@/ui/notice';
import { useReadable } from '@/ui/use-readable';
import { captureNotices } from './capture-messages';

interface CaptureNoticesProps {
  media: LocalMedia;
  /** Said after each remedy. */
  hint?: string;
}

/** Why camera or microphone cannot be used, if so. */
export function CaptureNotices({ media, hint = '' }: CaptureNoticesProps) {
  const notices = captureNotices(useReadable(media.state));
  return (
    <div role="status" className="contents">
      {notices.map(({ title, remedy }) => (
        <Notice key={title} tone="warning" title={title}>
          {remedy} {hint}
        </Notice>
      ))}
    </div>
  );
}
