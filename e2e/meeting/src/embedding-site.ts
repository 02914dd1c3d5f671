/** A site of another origin that embeds meetings with the product's script, as a developer would write it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

/** What the script defines, as far as the tests use it. */
export interface EmbeddingWindow {
  meeting: {
    join(): Promise<void>;
    leave(): Promise<void>;
    setMicrophone(isOn: boolean): Promise<void>;
    hideControls(controls: string[]): Promise<void>;
    close(): void;
  };
  /** The types of the events so far. */
  events: string[];
  /** Everything that the frame has sent, also without the script. */
  received: unknown[];
}

const EVENTS = [
  'page/ready',
  'meeting/joined',
  'meeting/left',
  'participant/joined',
  'participant/left',
];

export class EmbeddingSite implements AsyncDisposable {
  #html = '';

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on('request', (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(this.#html);
    });
  }

  static async start(): Promise<EmbeddingSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new EmbeddingSite(server, `http://127.0.0.1:${port}`);
  }

  /** Opens the page with the meeting in its frame. */
  async show(page: Page, meetingUrl: string, displayName: string): Promise<void> {
    const options = JSON.stringify({ meetingUrl, displayName });
    this.#html = `<!doctype html><title>Shop</title><style>body{margin:0}#meeting{height:100vh}</style>
<div id="meeting"></div>
<script src="${new URL('/embed/v1.js', meetingUrl).href}"></script>
<script>
  events = []; received = [];
  addEventListener('message', ({ data }) => received.push(data));
  meeting = Throughline.createMeeting(document.getElementById('meeting'), ${options});
  for (const type of ${JSON.stringify(EVENTS)}) meeting.on(type, () => events.push(type));
</script>`;
    await page.goto(this.origin);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
