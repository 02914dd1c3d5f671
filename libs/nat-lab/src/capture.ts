/** Captures the packets on all interfaces of routers and saves them as pcap files. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LabContainer } from './lab-container.js';
import type { Router } from './router.js';
import { waitUntil } from './wiring.js';

interface Recording {
  name: string;
  /** The path in the lab container. */
  file: string;
  pid: string;
}

/** The payload of the ping that marks the end of a capture. */
const END_MARKER = Buffer.from('end-of-capture');

export class Capture implements AsyncDisposable {
  readonly #labContainer: LabContainer;
  readonly #recordings: Recording[];
  readonly #folder: string;

  private constructor(labContainer: LabContainer, recordings: Recording[], folder: string) {
    this.#labContainer = labContainer;
    this.#recordings = recordings;
    this.#folder = folder;
  }

  /** Resolves when tcpdump captures packets. */
  static async start(
    labContainer: LabContainer,
    routers: Router[],
    folder: string,
  ): Promise<Capture> {
    const recordings = routers.map(({ namespace }) => startRecording(labContainer, namespace));
    return new Capture(labContainer, await Promise.all(recordings), folder);
  }

  /** Stops the capture and deletes the packets. Disposal then does nothing. */
  async discard(): Promise<void> {
    const recordings = this.#recordings.splice(0);
    await this.#labContainer.run(
      recordings.flatMap(({ file, pid }) => [`kill -INT ${pid}`, `rm ${file}`]),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const recordings = this.#recordings.splice(0);
    if (recordings.length === 0) return;
    await mkdir(this.#folder, { recursive: true });
    await Promise.all(recordings.map((recording) => this.#save(recording)));
  }

  async #save({ name, file, pid }: Recording): Promise<void> {
    const base64 = await this.#labContainer.run([
      // tcpdump discards unread packets when it stops. Once it has written this last ping, it has
      // written everything before it.
      `ip netns exec ${name} ping -q -c 1 -p ${END_MARKER.toString('hex')} 127.0.0.1 >/dev/null`,
      waitUntil(`grep -qa ${END_MARKER.toString()} ${file}`),
      `kill -INT ${pid}`,
      waitUntil(`! kill -0 ${pid} 2>/dev/null`),
      `base64 --wrap 0 ${file}`,
      `rm ${file}`,
    ]);
    await writeFile(path.join(this.#folder, `${name}.pcap`), Buffer.from(base64, 'base64'));
  }
}

async function startRecording(labContainer: LabContainer, namespace: string): Promise<Recording> {
  const file = `/tmp/${namespace}.pcap`;
  // `any`, because changing a site's access replaces interfaces. Not immediate mode, because its
  // buffer holds eight packets.
  const tcpdump = `tcpdump -i any -U -w ${file}`;
  const pid = await labContainer.run([
    `ip netns exec ${namespace} ${tcpdump} >/dev/null 2>&1 &`,
    'echo $!',
    // tcpdump writes the file header as soon as it listens.
    waitUntil(`[ -s ${file} ]`),
  ]);
  return { name: namespace, file, pid: pid.trim() };
}
