/** Lets people install the product as an app (W3C Web Application Manifest). */
import type { MetadataRoute } from 'next';
import { BASE_PATH } from '@/config/base-path';
import { SHARE_PATH } from '@/install/shared-text';
import { currentLanguage } from '@/messages/registry';
import { appMessages } from '@/messages/texts';
import { PAPER } from '@/ui/paper';
import { PRODUCT } from '@/ui/wordmark';

/**
 * Per request: the description is in the language that the browser prefers. The cookie with a chosen language is
 * missing, since browsers request a manifest without credentials.
 */
export const dynamic = 'force-dynamic';

export default function manifest(): MetadataRoute.Manifest {
  const { tag, direction } = currentLanguage();
  const start = BASE_PATH || '/';
  const icon = (name: string) => `${BASE_PATH}/install/${name}.png`;
  return {
    id: start,
    start_url: start,
    scope: start,
    name: PRODUCT,
    short_name: PRODUCT,
    description: appMessages.description,
    lang: tag,
    dir: direction,
    display: 'standalone',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: [
      { src: `${BASE_PATH}/icon.svg`, type: 'image/svg+xml', sizes: 'any' },
      { src: icon('icon-192'), type: 'image/png', sizes: '192x192' },
      { src: icon('icon-512'), type: 'image/png', sizes: '512x512' },
      { src: icon('maskable-512'), type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
    share_target: {
      action: `${BASE_PATH}${SHARE_PATH}`,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  };
}
