import { type RefObject, useEffect } from 'react';
import { watchVideoFit } from './video-fit';

/** Sets `--video-fit` of the element, which exists as long as the component. */
export function useVideoFit(element: RefObject<HTMLVideoElement | null>): void {
  useEffect(() => (element.current ? watchVideoFit(element.current) : undefined), [element]);
}
