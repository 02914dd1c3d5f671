import { Mic } from 'lucide-react';
import { useRef } from 'react';
import { unmuteRequestMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { NoticeCard } from './notice-card';

interface UnmuteNoticeProps {
  /** `undefined`: no host waits for an answer. */
  text: string | undefined;
  onUnmute: () => void;
  onDismiss: () => void;
}

/**
 * A host asks the person to unmute. Nothing but the button does so: a microphone must never go on by itself. Always in
 * the document, so that screen readers announce the request.
 */
export function UnmuteNotice({ text, onUnmute, onDismiss }: UnmuteNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  const answer = (action: () => void) => {
    // The pressed button disappears: move focus here, so that Tab continues from this place.
    notice.current?.focus();
    action();
  };
  return (
    <div
      ref={notice}
      tabIndex={-1}
      role="status"
      aria-label={unmuteRequestMessages.label}
      className="px-3"
    >
      {text !== undefined && (
        <NoticeCard icon={Mic} text={text}>
          <Button look="secondary" onClick={() => answer(onDismiss)} className="min-h-11 text-sm">
            {unmuteRequestMessages.dismiss}
          </Button>
          <Button onClick={() => answer(onUnmute)} className="min-h-11 text-sm">
            {unmuteRequestMessages.unmute}
          </Button>
        </NoticeCard>
      )}
    </div>
  );
}
