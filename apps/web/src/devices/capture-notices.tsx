import type { LocalMedia } from '@throughline/peer';
import { Notice } from '@/ui/notice';
import { useReadable } from '@/ui/use-readable';
import { captureMessages, effectProblemMessage, switchMessage } from './capture-messages';

const KINDS = ['camera', 'microphone'] as const;

interface CaptureNoticesProps {
  media: Pick<LocalMedia, 'state'>;
  /** Shown below each remedy. */
  hint?: string;
}

/** One notice per camera or microphone that cannot be used, and one for a device that was replaced, and one for an effect that failed. */
export function CaptureNotices({ media, hint }: CaptureNoticesProps) {
  const state = useReadable(media.state);
  const { lastSwitch, effects } = state;
  const replaced = lastSwitch && switchMessage(lastSwitch);
  const changes = [replaced, ...KINDS.map((kind) => effectProblemMessage(kind, effects[kind]))];
  return (
    <div role="status" className="contents">
      {captureMessages(state).map(({ title, remedy }) => (
        <Notice key={title} tone="warning" title={title}>
          <p>{remedy}</p>
          {hint !== undefined && <p>{hint}</p>}
        </Notice>
      ))}
      {changes.map(
        (change) =>
          change !== undefined && (
            <Notice key={change.title} tone="warning" title={change.title}>
              <p>{change.remedy}</p>
            </Notice>
          ),
      )}
    </div>
  );
}
