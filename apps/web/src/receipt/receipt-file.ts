/** A receipt as the file that the person has chosen. */
import type { FailureCause } from '@throughline/connectivity';
import { failureMessage } from '@/meeting/tiles/failure-messages';
import { currentLanguage } from '@/messages/registry';
import { version } from '../../package.json';
import { browserName } from './browser-name';
import { buildReceipt, type ReceiptChoices } from './build-receipt';
import type { CallRecord } from './call-record';
import { receiptHtml } from './receipt-html';
import { rtcstatsDump } from './rtcstats-dump';

export type ReceiptFormat = 'html' | 'json' | 'rtcstats';

interface ReceiptFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

export function receiptFile(
  call: CallRecord,
  format: ReceiptFormat,
  choices: ReceiptChoices,
): ReceiptFile {
  const language = currentLanguage();
  const context = {
    productVersion: version,
    browser: browserName(navigator.userAgent),
    createdAtMs: Date.now(),
    language: language.tag,
    explain: (cause: FailureCause, name: string) => failureMessage(cause, name).cause,
  };
  // Colons are not allowed in the names of files on Windows.
  const time = new Date(call.startedAtMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const name = `throughline-${time}`;
  switch (format) {
    case 'html':
      return {
        name: `${name}.html`,
        type: 'text/html',
        content: receiptHtml(buildReceipt(call, choices, context), language),
      };
    case 'json':
      return {
        name: `${name}.json`,
        type: 'application/json',
        content: `${JSON.stringify(buildReceipt(call, choices, context), null, 2)}\n`,
      };
    case 'rtcstats':
      return {
        name: `${name}.rtcstats.jsonl`,
        type: 'application/jsonl',
        content: rtcstatsDump(call, choices, context),
      };
  }
}
