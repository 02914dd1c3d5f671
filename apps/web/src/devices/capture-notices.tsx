import type { LocalMedia } from '@throughline/peer';
import { Notice } from '@/ui/notice';
import { useReadable } from '@/ui/use-readable';
import { captureMessages } from './capture-messages';

interface CaptureNoticesProps {
  media: LocalMedia;
  /** Shown below each remedy. */
  hint?: string;
}

/** One notice per camera or microphone that cannot be used. */
export function CaptureNotices({ media, hint }: CaptureNoticesProps) {
  const messages = captureMessages(useReadable(media.state));
  return (
    <div role="status" className="contents">
      {messages.map(({ title, remedy }) => (
        <Notice key={title} tone="warning" title={title}>
          <p>{remedy}</p>
          {hint !== undefined && <p>{hint}</p>}
        </Notice>
      ))}
    </div>
  );
}
