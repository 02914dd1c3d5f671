import type { LocalMedia } from '@throughline/peer';
import { Notice } from '@/ui/notice';
import { useReadable } from '@/ui/use-readable';
import { captureMessages, switchMessage } from './capture-messages';

interface CaptureNoticesProps {
  media: Pick<LocalMedia, 'state'>;
  /** Shown below each remedy. */
  hint?: string;
}

/** One notice per camera or microphone that cannot be used, and for one that was replaced. */
export function CaptureNotices({ media, hint }: CaptureNoticesProps) {
  const state = useReadable(media.state);
  const { lastSwitch } = state;
  const replaced = lastSwitch && switchMessage(lastSwitch);
  return (
    <div role="status" className="contents">
      {captureMessages(state).map(({ title, remedy }) => (
        <Notice key={title} tone="warning" title={title}>
          <p>{remedy}</p>
          {hint !== undefined && <p>{hint}</p>}
        </Notice>
      ))}
      {replaced !== undefined && (
        <Notice key={replaced.title} tone="warning" title={replaced.title}>
          <p>{replaced.remedy}</p>
        </Notice>
      )}
    </div>
  );
}
