'use client';

import type { VideoPlace, VideoRequests, VideoSource } from '@throughline/peer';
import { type ComponentProps, useEffect, useRef } from 'react';
import { TrackVideo } from '@/devices/track-video';
import { useReceivedCameras } from '@/settings/use-received-cameras';
import { limitedSize } from './limited-size';
import { watchShownSize } from './shown-size';
import { useVideoFit } from './use-video-fit';

interface RequestedVideoProps extends ComponentProps<typeof TrackVideo> {
  source: VideoSource;
  /** Of the participant whose video it is; without a link there is none. */
  requests: VideoRequests | undefined;
  place?: VideoPlace;
}

/**
 * Plays a video of another participant, and requests it at the size at which it is shown [QUA-1]. Sets `--video-fit`,
 * for cameras.
 */
export function RequestedVideo(props: RequestedVideoProps) {
  const { source, requests, place = 'stage', ...video } = props;
  const element = useRef<HTMLVideoElement>(null);
  const cameras = useReceivedCameras();
  useEffect(() => {
    if (element.current === null || requests === undefined) return;
    const stop = watchShownSize(element.current, (size) =>
      requests.show(source, limitedSize(source, size, cameras), place),
    );
    return () => {
      stop();
      requests.show(source, undefined, place);
    };
  }, [requests, source, place, cameras]);
  useVideoFit(element);
  return <TrackVideo {...video} ref={element} />;
}
