import { Mic } from 'lucide-react';
import { unmuteRequestMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { NoticeCard } from './notice-card';
import { answering, NoticePlace } from './notice-place';

interface UnmuteNoticeProps {
  /** `undefined`: no host waits for an answer. */
  text: string | undefined;
  onUnmute: () => void;
  onDismiss: () => void;
}

/** A host asks the person to unmute. Nothing but the button does so: a microphone must never go on by itself. */
export function UnmuteNotice({ text, onUnmute, onDismiss }: UnmuteNoticeProps) {
  return (
    <NoticePlace label={unmuteRequestMessages.label}>
      {text !== undefined && (
        <NoticeCard icon={Mic} text={text}>
          <Button look="secondary" onClick={answering(onDismiss)} className="min-h-11 text-sm">
            {unmuteRequestMessages.dismiss}
          </Button>
          <Button onClick={answering(onUnmute)} className="min-h-11 text-sm">
            {unmuteRequestMessages.unmute}
          </Button>
        </NoticeCard>
      )}
    </NoticePlace>
  );
}
