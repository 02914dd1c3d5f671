import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { addressGuard } from '@/address/address-guard';
import { AddressNotice } from '@/address/address-notice';
import { servedOrigins } from '@/config/environment';
import { COMMON_AREAS } from '@/messages/areas';
import { currentLanguage } from '@/messages/registry';
import { SendMessages } from '@/messages/send-messages';
import { appMessages } from '@/messages/texts';
import { NONCE_HEADER } from '@/security/content-security-policy';
import { APPEARANCE_SCRIPT } from '@/settings/appearance';
import { PAPER } from '@/ui/paper';
import { PRODUCT } from '@/ui/wordmark';
import type { ReactNode } from 'react';
import './globals.css';
import { PageReady } from './page-ready';
import { SCRIPT_GUARD } from './script-guard';
import { ScriptNotice } from './script-notice';

export function generateMetadata(): Metadata {
  return {
    title: { default: PRODUCT, template: `%s · ${PRODUCT}` },
    description: appMessages.description,
    applicationName: PRODUCT,
    // Anyone with a meeting's address can join it, so it is not sent to other sites.
    referrer: 'same-origin',
  };
}

export const viewport: Viewport = {
  viewportFit: 'cover',
  // A phone's keyboard shrinks the page instead of covering the Join button.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PAPER.light },
    { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Renders per request: a page from build time could not contain the request's nonce.
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  const served = servedOrigins();
  const { tag, direction } = currentLanguage();
  return (
    // Translators of pages, SCRIPT_GUARD and APPEARANCE_SCRIPT set attributes before React takes over.
    <html lang={tag} dir={direction} suppressHydrationWarning>
      {/* Before the scripts that Next.js puts into the head, whose failures it observes. */}
      <head>
        {/* Browsers hide the nonce from scripts, so React sees a difference. */}
        {served.length > 0 && (
          <script
            nonce={nonce}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: addressGuard(served) }}
          />
        )}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: APPEARANCE_SCRIPT }}
        />
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: SCRIPT_GUARD }}
        />
      </head>
      <body className="min-h-dvh font-sans">
        <SendMessages areas={COMMON_AREAS}>
          <ScriptNotice />
          <AddressNotice served={served} />
          <PageReady />
          {children}
        </SendMessages>
      </body>
    </html>
  );
}
