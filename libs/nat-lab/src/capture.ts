/** Packets on all sides of routers, kept as pcap files. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Router } from './router.js';
import type { LabContainer } from './lab-container.js';

interface Recording {
  name: string;
  /** In the lab container. */
  file: string;
  pid: string;
}

/** Its payload, again and again. */
const LAST_PING = Buffer.from('end-of-capture');

export class Capture implements AsyncDisposable {
  readonly #labContainer: LabContainer;
  readonly #recordings: Recording[];
  readonly #folder: string;

  private constructor(labContainer: LabContainer, recordings: Recording[], folder: string) {
    this.#labContainer = labContainer;
    this.#recordings = recordings;
    this.#folder = folder;
  }

  /** Resolves when packets are being recorded. */
  static async start(
    labContainer: LabContainer,
    routers: Router[],
    folder: string,
  ): Promise<Capture> {
    const recordings = routers.map(({ namespace }) => startRecording(labContainer, namespace));
    return new Capture(labContainer, await Promise.all(recordings), folder);
  }

  /** Ends it, and keeps nothing: disposal has nothing left to do. */
  async discard(): Promise<void> {
    const ended = this.#recordings.splice(0);
    await this.#labContainer.run(
      ended.flatMap(({ file, pid }) => [`kill -INT ${pid}`, `rm ${file}`]),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = this.#recordings.splice(0);
    if (ended.length === 0) return;
    await mkdir(this.#folder, { recursive: true });
    await Promise.all(ended.map((recording) => this.#save(recording)));
  }

  async #save({ name, file, pid }: Recording): Promise<void> {
    const inBase64 = await this.#labContainer.run([
      // Stopped at once, tcpdump would leave out what it has not read yet: a last ping to itself
      // comes after that.
      `ip netns exec ${name} ping -q -c 1 -p ${LAST_PING.toString('hex')} 127.0.0.1 >/dev/null`,
      `timeout 5 sh -c 'until grep -qa ${LAST_PING.toString()} ${file}; do sleep 0.02; done'`,
      `kill -INT ${pid}`,
      `timeout 5 sh -c 'while kill -0 ${pid} 2>/dev/null; do sleep 0.02; done'`,
      `base64 --wrap 0 ${file}`,
      `rm ${file}`,
    ]);
    await writeFile(path.join(this.#folder, `${name}.pcap`), Buffer.from(inBase64, 'base64'));
  }
}

async function startRecording(labContainer: LabContainer, namespace: string): Promise<Recording> {
  const file = `/tmp/${namespace}.pcap`;
  // On `any`, since interfaces come and go when a site becomes another. Not in immediate mode, whose
  // buffer holds eight packets.
  const tcpdump = `tcpdump -i any -U -w ${file}`;
  const pid = await labContainer.run([
    `ip netns exec ${namespace} ${tcpdump} >/dev/null 2>&1 &`,
    'echo $!',
    // Its header is written as soon as it listens.
    `timeout 5 sh -c 'until [ -s ${file} ]; do sleep 0.02; done'`,
  ]);
  return { name: namespace, file, pid: pid.trim() };
}
