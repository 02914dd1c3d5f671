/**
 * The page that the service worker shows when the server cannot be reached: one HTML text without any other file, since
 * none can be loaded then. It reloads the wanted page when the device is online again, or when the person presses
 * “Try again”.
 */
import { createHash } from 'node:crypto';
import { CATALOGUES } from '@/messages/catalogues';
import { en } from '@/messages/catalogues/en';
import type { Language } from '@/messages/languages';
import { PAPER } from '@/ui/paper';
import { escapeHtml } from './escape-html';

const STYLE = `:root{color-scheme:light dark}
body{margin:0;min-height:100dvh;display:grid;place-content:center;justify-items:center;gap:1.25rem;padding:1.5rem;box-sizing:border-box;
font:1rem/1.5 system-ui,sans-serif;text-align:center;text-wrap:balance;background:light-dark(${PAPER.light},${PAPER.dark});color:light-dark(#54605f,#a3b0b0)}
h1{margin:0;font-size:1.875rem;line-height:1.2;color:light-dark(#12191a,#eef2f1)}
p{margin:0;max-width:28rem}
button{padding:.75rem 1.5rem;border:0;border-radius:.75rem;font:inherit;font-weight:500;cursor:pointer;background:light-dark(#0a6c5d,#55d6ba);color:light-dark(#fff,#04241d)}
svg{width:4rem;height:4rem}`;

/** A reload keeps the fragment, which may hold a token. A link with an empty address would remove it. */
const SCRIPT = `function again(){location.reload()}
addEventListener('online',again);
document.querySelector('button').addEventListener('click',again)`;

/** The logo with a broken line: no path leads to the server. */
const PICTURE = `<svg viewBox="0 0 32 32" fill="none" stroke-width="3" stroke-linecap="round" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#0a6c5d"/><path d="M16 5v22" stroke="#7fd9c6"/><path d="M7.5 16h3.5M21 16h3.5" stroke="#fff"/><circle cx="7.5" cy="16" r="3.25" fill="#fff"/><circle cx="24.5" cy="16" r="3.25" fill="#fff"/></svg>`;

const hashSource = (content: string) =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** Content security policy of the page: its own style and script only (W3C CSP Level 3 §2.3.1, `hash-source`). */
export const OFFLINE_POLICY = `default-src 'none'; style-src ${hashSource(STYLE)}; script-src ${hashSource(SCRIPT)}; base-uri 'none'`;

export function offlinePage({ tag, direction }: Language): string {
  const { offline } = CATALOGUES[tag] ?? en;
  const [title, text, tryAgain] = [offline.title, offline.text, offline.tryAgain].map(escapeHtml);
  return `<!doctype html><html lang="${tag}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body>${PICTURE}<h1>${title}</h1><p>${text}</p><button type="button">${tryAgain}</button><script>${SCRIPT}</script></body></html>`;
}
