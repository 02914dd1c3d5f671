/** The frame of a meeting, with the permissions that it needs and no others. */

/**
 * Without an origin behind a name, the browser passes the permission to the origin of `src` only: a page of another site
 * in the same frame would not receive it (W3C permissions-policy §9.8).
 */
const ALLOW = [
  'camera',
  'microphone',
  'display-capture',
  'fullscreen',
  'autoplay',
  'picture-in-picture',
  'screen-wake-lock',
  'speaker-selection',
  'clipboard-write',
].join('; ');

/**
 * Without `allow-top-navigation` and `allow-modals`: the page in the frame can neither replace the embedding page nor block
 * it. Links in the chat open in new tabs, which are no longer in the sandbox.
 */
const SANDBOX = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-downloads',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
].join(' ');

/** @param title for assistive technology */
export function createFrame(address: URL, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.allow = ALLOW;
  frame.setAttribute('sandbox', SANDBOX);
  // The server needs the origin at most; the path of the embedding page may be confidential.
  frame.referrerPolicy = 'origin';
  frame.style.cssText = 'width:100%;height:100%;border:0';
  frame.src = address.href;
  return frame;
}
