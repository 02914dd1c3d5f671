import type { LocalMedia } from '@throughline/peer';
import { Captions as CaptionsIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { NoticeCard } from '@/meeting/notifications/notice-card';
import { answering } from '@/meeting/notifications/notice-place';
import { Button } from '@/ui/button';
import { useReadable } from '@/ui/use-readable';
import type { CaptionApi } from './caption-api';
import { type CaptionProblem, CaptionSession } from './caption-session';
import { captionMessages, captionProblemMessages } from './caption-texts';
import type { Captioning } from './captioning';
import { findRecognizer } from './recognizer';

export interface OwnCaptionsProps {
  captioning: Captioning;
  media: Pick<LocalMedia, 'state' | 'tracks'>;
  captions: Pick<CaptionApi, 'send'>;
  onStop: () => void;
}

/** Captions the own voice while it is mounted, and says so for as long. */
export function OwnCaptions({ captioning, media, captions, onStop }: OwnCaptionsProps) {
  const { microphone } = useReadable(media.state);
  const [problem, setProblem] = useState<CaptionProblem>();
  const { language, place } = captioning;
  const open = useEffectEvent(() => {
    const recognizer = findRecognizer();
    return (
      recognizer &&
      new CaptionSession({
        recognizer,
        language,
        isOnDevice: place === 'device',
        media,
        captions,
        onProblem: setProblem,
      })
    );
  });
  useEffect(() => {
    const session = open();
    return () => session?.close();
  }, []);
  const running = place === 'device' ? captionMessages.runningHere : captionMessages.runningThere;
  const state = microphone.kind === 'on' ? running : captionMessages.paused;
  return (
    <NoticeCard
      icon={CaptionsIcon}
      text={problem === undefined ? state : captionProblemMessages[problem]}
    >
      <Button look="secondary" onClick={answering(onStop)} className="min-h-11 text-sm">
        {problem === undefined ? captionMessages.turnOff : captionMessages.close}
      </Button>
    </NoticeCard>
  );
}
