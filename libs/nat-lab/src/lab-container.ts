/**
 * The lab container: a container without a network of its own, in whose namespaces the
 * internet's core and all routers live. Cables run from there into the containers of the hosts. No
 * namespace has a cable to the machine, so there is no way out; and all of it is gone as soon as
 * the container is (ADR 11).
 */
import { randomBytes } from 'node:crypto';
import {
  type ExecResult,
  GenericContainer,
  getContainerRuntimeClient,
  type StartedTestContainer,
} from 'testcontainers';
import type { Addresses } from './address-plan.js';
import { ensureImage } from './images.js';
import { nameNetworkOf } from './wiring.js';

/**
 * testcontainers has no word for whose processes a container sees; cables are plugged by process
 * id.
 */
class PrivilegedContainer extends GenericContainer {
  protected override beforeContainerCreated(): Promise<void> {
    this.hostConfig.PidMode = 'host';
    return Promise.resolve();
  }
}

export class LabContainer implements AsyncDisposable {
  /** What the names of its containers begin with. */
  readonly id: string;
  readonly #image: string;
  readonly #container: StartedTestContainer;
  readonly #machines: Promise<StartedTestContainer>[] = [];
  readonly #names: string[] = [];
  #isClosing = false;

  private constructor(image: string, id: string, container: StartedTestContainer) {
    this.#image = image;
    this.id = id;
    this.#container = container;
  }

  static async create(): Promise<LabContainer> {
    const image = await ensureImage('net');
    const id = `nat-lab-${randomBytes(3).toString('hex')}`;
    const container = new PrivilegedContainer(image)
      .withName(`${id}-routers`)
      .withNetworkMode('none')
      .withPrivilegedMode();
    return new LabContainer(image, id, await container.start());
  }

  /** Runs lines of shell, and rejects with what the first one that failed said. */
  async run(lines: string[]): Promise<string> {
    const { exitCode, stdout, output } = await this.exec(['sh', '-euc', lines.join('\n')]);
    if (exitCode !== 0) throw new Error(`the lab could not be wired: ${output.trim()}`);
    return stdout;
  }

  exec(command: string[]): Promise<ExecResult> {
    return this.#container.exec(command);
  }

  /**
   * A container that is not plugged in anywhere yet; its network is called `name`, here and only
   * here.
   */
  async addMachine(name: string): Promise<StartedTestContainer> {
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      throw new Error(`"${name}" is not lowercase letters, digits and dashes`);
    if (this.#isClosing) throw new Error('the lab is closing');
    const starting = new GenericContainer(this.#image)
      .withName(`${this.id}-${name}`)
      .withNetworkMode('none')
      .start();
    this.#machines.push(starting);
    const machine = await starting;
    await this.adopt(machine.getId(), name);
    if (this.#names.length > 0) await machine.exec(appendToHosts(this.#names));
    return machine;
  }

  /** From now on `name` means the network of this running container. */
  async adopt(containerId: string, name: string): Promise<void> {
    const { container } = await getContainerRuntimeClient();
    const { State } = await container.inspect(container.getById(containerId));
    await this.run([nameNetworkOf(State.Pid, name)]);
  }

  /** All machines, those added later too, resolve the name to these addresses. */
  async addHostname(name: string, { ipv4, ipv6 }: Addresses): Promise<void> {
    // Chromium asks for STUN and TURN servers with a dot at the end.
    const lines = [ipv4, ipv6].flatMap((address) =>
      address ? [`${address} ${name} ${name}.`] : [],
    );
    this.#names.push(...lines);
    const machines = await Promise.all(this.#machines);
    await Promise.all(machines.map((machine) => machine.exec(appendToHosts(lines))));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    // One that is still starting would outlive the lab.
    const machines = await Promise.allSettled(this.#machines);
    const started = machines.flatMap((machine) =>
      machine.status === 'fulfilled' ? [machine.value] : [],
    );
    await Promise.all([this.#container, ...started].map((container) => container.stop()));
  }
}

function appendToHosts(lines: string[]): string[] {
  return ['sh', '-c', 'printf "%s\\n" "$@" >>/etc/hosts', 'sh', ...lines];
}
