/** A DNS server on loopback that answers from a table (RFC 1035 §4), for a `Resolver` of Node.js. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Records of one name; an empty object is a name without any. */
export interface NameRecords {
  readonly a?: readonly string[];
  /** Without `::`. */
  readonly aaaa?: readonly string[];
  /** Authorities that may issue certificates. */
  readonly caa?: readonly string[];
}
export type Zone = Readonly<Record<string, NameRecords | 'failure'>>;

const TYPE = { a: 1, aaaa: 28, caa: 257 } as const;
const HEADER_BYTES = 12;
const RESPONSE = 0x8180;
const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;

export class NameServer implements AsyncDisposable {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async start(zone: Zone): Promise<NameServer> {
    const socket = createSocket('udp4');
    socket.on('message', (query, { address, port }) => {
      socket.send(answer(query, zone), port, address);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new NameServer(socket);
  }

  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

function answer(query: Buffer, zone: Zone): Buffer {
  const { name, type, question } = questionOf(query);
  const records = zone[name];
  const data = records === undefined || records === 'failure' ? [] : dataOf(records, type);
  const code = records === undefined ? NO_SUCH_NAME : records === 'failure' ? SERVER_FAILURE : 0;
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(RESPONSE | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data.length, 6);
  return Buffer.concat([header, question, ...data.map((value) => recordOf(type, value))]);
}

function questionOf(query: Buffer): { name: string; type: number; question: Buffer } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(HEADER_BYTES, at + 5);
  return { name: labels.join('.').toLowerCase(), type, question };
}

function dataOf({ a = [], aaaa = [], caa = [] }: NameRecords, type: number): Buffer[] {
  switch (type) {
    case TYPE.a:
      return a.map((address) => Buffer.from(address.split('.').map(Number)));
    case TYPE.aaaa:
      return aaaa.map((address) =>
        Buffer.from(
          address
            .split(':')
            .map((group) => group.padStart(4, '0'))
            .join(''),
          'hex',
        ),
      );
    case TYPE.caa:
      return caa.map((issuer) => Buffer.from(`\0\x05issue${issuer}`, 'latin1'));
    default:
      return [];
  }
}

/** Of the name in the question, for a minute. */
function recordOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc000 | HEADER_BYTES, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
