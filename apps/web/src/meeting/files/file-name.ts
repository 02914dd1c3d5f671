/**
 * The name of a file as it is shown and as it is saved: the same, so that what the person reads is what they get. Names
 * come from other participants and may be hostile. Pure.
 */
import { cleanText } from '@throughline/protocol';

/** Separators of paths, what Windows reserves in names, and quotes of other kinds that look like them. */
const RESERVED = /[\\/:*?"<>|]+/g;
/** Hidden on some systems, or dropped by others. */
const OUTER_DOTS = /^[.\s]+|[.\s]+$/g;
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const EXTENSION = /\.([^.\s]{1,12})$/u;

/** Extensions of files that run as programs on a common system when they are opened. */
const PROGRAMS: ReadonlySet<string> = new Set(
  'app apk bat bash cmd com command cpl deb desktop dmg exe gadget hta iso jar js jse lnk msi msix ps1 pkg reg rpm run scr sh url vb vbe vbs wsf xll'.split(
    ' ',
  ),
);

export interface FileName {
  /** Without the extension. */
  stem: string;
  /** With its dot; empty if there is none. */
  extension: string;
}

/** Without invisible characters, directions and path separators. Never empty. */
export function harmlessName(name: string): string {
  const cleaned = cleanText(cleanText(name).replace(RESERVED, '_').replace(OUTER_DOTS, ''));
  return (cleaned || 'file').replace(DEVICES, '_$&');
}

/** In two parts, so that a long name is shortened before its extension. */
export function splitName(name: string): FileName {
  const harmless = harmlessName(name);
  const extension = EXTENSION.exec(harmless)?.[0] ?? '';
  const stem = harmless.slice(0, harmless.length - extension.length);
  return stem === '' ? { stem: harmless, extension: '' } : { stem, extension };
}

/** Whether opening the file may run it. The sender's media type says nothing about that. */
export function isProgram({ extension }: FileName): boolean {
  return PROGRAMS.has(extension.slice(1).toLowerCase());
}
