import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { GET } from '@/app/schemas/receipt-1.json/route';
import { START_MS } from '@/catalogue/link-stats';
import { recordedCall } from '@/catalogue/recorded-calls';
import { startCall } from './call-record';
import { receiptFile } from './receipt-file';

/** Returns what is wrong with a file by the schema that the server publishes. */
async function errorsIn(content: string): Promise<unknown[]> {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(await schema());
  validate(JSON.parse(content));
  return validate.errors ?? [];
}

const schema = async () => (await GET().json()) as object;

const LOST = { kind: 'failed', cause: 'path_lost', keepsTrying: true } as const;

describe('[RCP-4] the published schema', () => {
  it.each([
    { receipt: 'a call with one link', call: recordedCall() },
    {
      receipt: 'a call whose link was lost',
      call: recordedCall([{ atMs: START_MS + 1_000, view: LOST }]),
    },
    {
      receipt: 'a call without others',
      call: startCall({ ownName: 'Ada', startedAtMs: START_MS }),
    },
  ])('accepts the receipt of $receipt', async ({ call }) => {
    for (const included of [false, true]) {
      const choices = { names: included, addresses: included };
      expect(await errorsIn(receiptFile(call, 'json', choices).content)).toEqual([]);
    }
  });

  it('rejects what is no receipt', async () => {
    expect(await errorsIn('{"format":"throughline-receipt","version":2}')).not.toEqual([]);
  });

  it('is readable from other sites, as a schema', () => {
    const { headers } = GET();

    expect(headers.get('content-type')).toBe('application/schema+json');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });
});
