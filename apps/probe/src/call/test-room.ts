/** A room for one test call, created through the room API as an application does, and ended after the call. */
import { CreatedRoom } from '@throughline/protocol';
import { log } from '../log.js';
import { CallError } from './call-result.js';

/** A healthy API answers within milliseconds. */
const REQUEST_DEADLINE_MS = 10_000;

export interface Server {
  /** The address of the start page, without a slash at its end. */
  readonly home: string;
  /** Without one, the room is created as a visitor of the start page does. */
  readonly apiKey?: string;
}

export class TestRoom implements AsyncDisposable {
  private constructor(
    /** The link by which people join. */
    readonly url: string,
    private readonly address: string,
    private readonly credential: string,
  ) {}

  /** Rejects with a `CallError`. */
  static async create({ home, apiKey }: Server): Promise<TestRoom> {
    const rooms = `${home}/api/rooms`;
    const headers = { 'content-type': 'application/json', ...authorization(apiKey) };
    const body = JSON.stringify({ name: 'Test call', capacity: 2 });
    const { status, text } = await send(rooms, { method: 'POST', headers, body });
    if (status !== 201) throw notCreated(`HTTP ${status} ${problemCode(text)}`);
    const room = CreatedRoom.safeParse(parseJson(text));
    if (!room.success) throw notCreated('the response is not a room');
    const { url, id, hostToken } = room.data;
    return new TestRoom(url, `${rooms}/${id}`, apiKey ?? hostToken);
  }

  /** The API deletes a room that was not ended once it has been empty for a day. */
  async [Symbol.asyncDispose](): Promise<void> {
    const end = { method: 'DELETE', headers: authorization(this.credential) };
    try {
      const { status } = await send(this.address, end);
      if (status >= 300) log('room not ended', { detail: `HTTP ${status}` });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      log('room not ended', { ...error.failure });
    }
  }
}

const authorization = (credential: string | undefined): Record<string, string> =>
  credential === undefined ? {} : { authorization: `Bearer ${credential}` };

const notCreated = (detail: string) => new CallError({ result: 'room_not_created', detail });

async function send(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(REQUEST_DEADLINE_MS);
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw notCreated(networkErrorCode(error));
  }
}

/** The code of a connection that failed, such as ECONNREFUSED; Node wraps it in a TypeError without one. */
function networkErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** Of a body in `application/problem+json`; another server in between may send anything. */
function problemCode(text: string): string {
  const json = parseJson(text);
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : undefined;
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // which JSON cannot represent
  }
}
