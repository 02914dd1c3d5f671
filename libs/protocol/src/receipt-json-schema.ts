/** The published schema of receipts, for programs that read them [RCP-4]. Of use to servers and tests only. */
import * as z from 'zod/mini';
import { Receipt } from './receipt.js';

/** JSON Schema, draft 2020-12. */
export function receiptJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(Receipt);
  return { $schema, title: 'The receipt of a Throughline call, version 1', ...schema };
}
