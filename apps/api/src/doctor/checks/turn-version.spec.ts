/** A server that announces a version in its response to a Binding request. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { aConfig } from '../../testing/config.js';
import { doctorContext } from '../doctor-context.js';
import { checkTurnVersions } from './turn-version.js';

const BINDING_SUCCESS = 0x0101;
const SOFTWARE = 0x8022;

/** @param software undefined: the response has no SOFTWARE attribute */
async function aServer(software: string | undefined) {
  const socket = createSocket('udp4');
  socket.on('message', (request, { port, address }) =>
    socket.send(responseTo(request, software), port, address),
  );
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, [Symbol.dispose]: () => socket.close() };
}

function responseTo(request: Buffer, software: string | undefined): Buffer {
  const text = Buffer.from(software ?? '');
  const padded = Buffer.alloc(4 + 4 * Math.ceil(text.length / 4));
  padded.writeUInt16BE(SOFTWARE, 0);
  padded.writeUInt16BE(text.length, 2);
  text.copy(padded, 4);
  const body = software === undefined ? Buffer.alloc(0) : padded;
  const header = Buffer.from(request.subarray(0, 20));
  header.writeUInt16BE(BINDING_SUCCESS, 0);
  header.writeUInt16BE(body.length, 2);
  return Buffer.concat([header, body]);
}

async function findingsFor(software: string | undefined) {
  using server = await aServer(software);
  const servers = [{ urls: [`turn:127.0.0.1:${server.port}`], secret: '' }];
  const config = aConfig({ turn: { servers, credentialTtlSeconds: 600 } });
  return await checkTurnVersions(
    doctorContext({ config, clock: Date.now, redis: { kind: 'none' } }),
  );
}

describe('[API-11] the version of a TURN server', () => {
  it.each([
    // As these versions announce themselves.
    "Coturn-4.6.1 'Gorst'",
    "Coturn-4.5.2 'dan Eider'",
    'another TURN server 1.0',
  ])('is accepted if the server announces %s', async (software) => {
    expect(await findingsFor(software)).toEqual([
      expect.objectContaining({ status: 'passed', check: 'versions', value: software }),
    ]);
  });

  it('is a fault if relays of it reach the loopback address', async () => {
    const software = "Coturn-4.5.1.1 'dan Eider'";

    expect(await findingsFor(software)).toEqual([
      expect.objectContaining({
        code: 'turn-too-old',
        parameters: expect.objectContaining({ software, minimum: '4.5.2' }) as object,
      }),
    ]);
  });

  it('is unknown if the server announces none', async () => {
    expect(await findingsFor(undefined)).toEqual([
      expect.objectContaining({ status: 'skipped', reason: 'version-not-announced' }),
    ]);
  });

  it('is reported with at most 128 characters', async () => {
    const [finding] = await findingsFor('x'.repeat(700));

    expect(finding).toMatchObject({ status: 'passed', value: 'x'.repeat(128) });
  });
});
