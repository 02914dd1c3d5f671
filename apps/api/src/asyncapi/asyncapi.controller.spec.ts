import specs from '@asyncapi/specs';
import { ClientMessage, parseFrame, ServerMessage } from '@throughline/protocol';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningApi } from '../testing/running-api.js';

const Ref = z.object({ $ref: z.string() });
const Message = z.object({
  name: z.string(),
  payload: z.record(z.string(), z.unknown()),
  examples: z.array(z.object({ payload: z.unknown() })).min(1),
});
const Document = z.object({
  operations: z.record(z.string(), z.object({ messages: z.array(Ref) })),
  components: z.object({ messages: z.record(z.string(), Message) }),
});

let served: unknown;
let document: z.infer<typeof Document>;
beforeAll(async () => {
  await using api = await RunningApi.start();
  served = await (await api.fetch('/api/asyncapi.json')).json();
  document = Document.parse(served);
});

/** The messages of one side by name; their keys begin with `client.` or `api.`. */
const messagesOf = (side: 'client' | 'api') =>
  Object.entries(document.components.messages)
    .filter(([key]) => key.startsWith(`${side}.`))
    .map(([, message]) => message);

const typesOf = (schema: typeof ClientMessage | typeof ServerMessage) =>
  schema.def.options.map(({ shape }) => [...shape.type.def.values].join()).sort();

/** All values of `$ref` at any depth. */
function refsIn(json: unknown): string[] {
  const ref = Ref.safeParse(json);
  if (ref.success) return [ref.data.$ref];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(refsIn) : [];
}

/** Resolves a reference (RFC 6901); `undefined` if its target does not exist. */
const lookUp = (ref: string): unknown =>
  ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>(
      (json, key) => z.record(z.string(), z.unknown()).safeParse(json).data?.[key],
      served,
    );

describe('the AsyncAPI document of a running server', () => {
  it('is an AsyncAPI 3.0 document', () => {
    // AsyncAPI's schema includes the one of JSON Schema.
    const options = { strict: false, allErrors: true, meta: false, validateSchema: false };
    const ajv = addFormats.default(new Ajv(options));
    const specification = z.record(z.string(), z.unknown()).parse(specs.schemas['3.0.0']);

    const isValid = ajv.validate(specification, served);

    expect(isValid ? [] : ajv.errors).toEqual([]);
  });

  it('has no dangling references', () => {
    const refs = refsIn(served);

    expect(refs.filter((ref) => lookUp(ref) === undefined)).toEqual([]);
    expect(refs.length).toBeGreaterThan(30);
  });

  it('describes each message of both sides, and no other', () => {
    expect(
      messagesOf('client')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(typesOf(ClientMessage));
    expect(
      messagesOf('api')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(typesOf(ServerMessage));
  });

  it('has examples that the schemas accept, and that its own schemas validate', () => {
    const ajv = addFormats.default(new Ajv({ strict: false }));
    const sides = [
      ...messagesOf('client').map((message) => ({ ...message, schema: ClientMessage })),
      ...messagesOf('api').map((message) => ({ ...message, schema: ServerMessage })),
    ];

    for (const { name, payload, examples, schema } of sides)
      for (const example of examples) {
        const frame = JSON.stringify(example.payload);
        expect(parseFrame(schema, frame), name).toMatchObject({
          ok: true,
          message: { type: name },
        });
        expect(ajv.validate(payload, example.payload), name).toBe(true);
      }
  });

  it('[SIG-3] forbids unknown keys of clients, and [SIG-4] allows those of the API', () => {
    const isClosed = ({ payload }: z.infer<typeof Message>) =>
      payload.additionalProperties === false;

    expect(messagesOf('client').every(isClosed)).toBe(true);
    expect(messagesOf('api').some(isClosed)).toBe(false);
  });
});
