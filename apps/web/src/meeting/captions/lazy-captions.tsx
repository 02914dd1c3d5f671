'use client';

import type { CaptionEvent } from '@throughline/peer';
import { Suspense, useEffect, useState } from 'react';
import { NoticePlace } from '@/meeting/notifications/notice-place';
import { withTexts } from '@/messages/load-texts';
import { controlMessages, uiMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import type { Settings } from '@/storage/settings';
import { MissingPart } from '@/ui/missing-part';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';
import { useSelected } from '@/ui/use-readable';
import type { CaptionApi } from './caption-api';
import type { CaptionLinesProps } from './caption-lines';
import type { Captioning } from './captioning';
import type { CaptionsDialogProps } from './captions-dialog';
import type { OwnCaptionsProps } from './own-captions';

const Lines = optionalPart(
  withTexts('captions', async () => (await import('./caption-lines')).CaptionLines),
  () => null,
);
const Own = optionalPart(
  withTexts('captions', async () => (await import('./own-captions')).OwnCaptions),
  () => <Notice tone="danger" title={uiMessages.notLoaded} />,
);
const Dialog = optionalPart(
  withTexts('captions', async () => (await import('./captions-dialog')).CaptionsDialog),
  () => <MissingPart title={uiMessages.notLoaded} />,
);

/** Loaded when the first caption arrives. */
export function LazyCaptionLines(props: Omit<CaptionLinesProps, 'size' | 'first'>) {
  const size = useSelected(settings.state, captionSize);
  const first = useFirstCaption(props.captions);
  if (first === undefined) return null;
  return (
    <Suspense>
      <Lines {...props} first={first} size={size} />
    </Suspense>
  );
}

function useFirstCaption(captions: Pick<CaptionApi, 'subscribe'>): CaptionEvent | undefined {
  const [first, setFirst] = useState<CaptionEvent>();
  useEffect(() => captions.subscribe((event) => setFirst((known) => known ?? event)), [captions]);
  return first;
}

const captionSize = (current: Settings) => current.captions;

interface LazyOwnCaptionsProps extends Omit<OwnCaptionsProps, 'captioning'> {
  /** `undefined`: the own voice is not captioned. */
  captioning: Captioning | undefined;
}

export function LazyOwnCaptions({ captioning, ...props }: LazyOwnCaptionsProps) {
  return (
    <NoticePlace label={controlMessages.captions}>
      {captioning && (
        <Suspense>
          <Own captioning={captioning} {...props} />
        </Suspense>
      )}
    </NoticePlace>
  );
}

export function LazyCaptionsDialog(props: CaptionsDialogProps) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
