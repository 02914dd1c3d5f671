import type { Locator } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** The text of a QR code that an element shows, as a scanner reads it from the screen. Undefined if it finds none. */
export async function readQrCode(element: Locator): Promise<string | undefined> {
  const { width, height, data } = PNG.sync.read(await element.screenshot());
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}
