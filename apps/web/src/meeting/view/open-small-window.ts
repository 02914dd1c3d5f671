import type { SmallWindowParts } from './small-window';
import { CONTROLS_CLASS, PICTURE_CLASS } from './small-window-layout';

/** In CSS pixels. If the person resizes the window, the browser remembers that size instead. */
const SIZE = { width: 360, height: 270 };

/** @returns the window, or undefined where the browser shows only a video. Rejects if the browser does not allow it. */
export async function openSmallWindow(): Promise<SmallWindowParts | undefined> {
  const { documentPictureInPicture } = window;
  if (documentPictureInPicture === undefined) {
    await largestVideo()?.requestPictureInPicture();
    return undefined;
  }
  const opened = await documentPictureInPicture.requestWindow(SIZE);
  copyStyles(opened.document);
  mirrorRootAttributes(opened);
  return { window: opened, ...addParts(opened.document) };
}

/** In a layout with one large tile, the video of that tile: of the chosen tile, a shared screen or the main speaker. */
function largestVideo(): HTMLVideoElement | undefined {
  const area = ({ clientWidth, clientHeight }: HTMLVideoElement) => clientWidth * clientHeight;
  return [...document.querySelectorAll<HTMLVideoElement>('main video')]
    .filter(({ videoWidth }) => videoWidth > 0)
    .sort((a, b) => area(b) - area(a))[0];
}

/** The window opens with an empty document, which inherits the content security policy of this page. */
function copyStyles(to: Document): void {
  to.title = document.title;
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style'))
    to.head.append(style.cloneNode(true));
}

/** Copies the attributes of `<html>`, such as the theme and the language, now and whenever one changes. */
function mirrorRootAttributes(opened: Window): void {
  const [from, to] = [document.documentElement, opened.document.documentElement];
  const copy = () => {
    for (const { name } of [...to.attributes])
      if (!from.hasAttribute(name)) to.removeAttribute(name);
    for (const { name, value } of from.attributes) to.setAttribute(name, value);
  };
  copy();
  const observer = new MutationObserver(copy);
  observer.observe(from, { attributes: true });
  opened.addEventListener('pagehide', () => observer.disconnect());
}

function addParts(to: Document): Pick<SmallWindowParts, 'picture' | 'controls'> {
  to.body.className = 'flex h-dvh flex-col overflow-hidden bg-paper text-ink';
  const [picture, controls] = [to.createElement('main'), to.createElement('div')];
  picture.className = PICTURE_CLASS;
  controls.className = CONTROLS_CLASS;
  to.body.append(picture, controls);
  return { picture, controls };
}
