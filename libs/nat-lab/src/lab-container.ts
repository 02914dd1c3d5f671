/**
 * The container whose network namespaces hold the internet's core and all routers. Veth pairs
 * connect them to the containers of the hosts. No namespace is connected to the machine's network,
 * so no packet leaves the lab, and removing the container removes all namespaces.
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
import { attachNamespace } from './wiring.js';

/**
 * testcontainers has no option for the PID namespace; attaching a host's namespace needs its
 * process id.
 */
class HostPidContainer extends GenericContainer {
  protected override beforeContainerCreated(): Promise<void> {
    this.hostConfig.PidMode = 'host';
    return Promise.resolve();
  }
}

export class LabContainer implements AsyncDisposable {
  /** The prefix of its container names. */
  readonly id: string;
  readonly #image: string;
  readonly #container: StartedTestContainer;
  readonly #hostContainers: Promise<StartedTestContainer>[] = [];
  readonly #hostsEntries: string[] = [];
  #isClosing = false;

  private constructor(image: string, id: string, container: StartedTestContainer) {
    this.#image = image;
    this.id = id;
    this.#container = container;
  }

  static async create(): Promise<LabContainer> {
    const image = await ensureImage('net');
    const id = `nat-lab-${randomBytes(3).toString('hex')}`;
    const container = new HostPidContainer(image)
      .withName(`${id}-routers`)
      .withNetworkMode('none')
      .withPrivilegedMode();
    return new LabContainer(image, id, await container.start());
  }

  /** Runs shell commands in order. Rejects with the output of the first that fails. */
  async run(lines: string[]): Promise<string> {
    const { exitCode, stdout, output } = await this.exec(['sh', '-euc', lines.join('\n')]);
    if (exitCode !== 0) throw new Error(`the lab could not be configured: ${output.trim()}`);
    return stdout;
  }

  exec(command: string[]): Promise<ExecResult> {
    return this.#container.exec(command);
  }

  /**
   * Starts a container without a network. In the lab container its network namespace is called
   * `name`.
   */
  async addHostContainer(name: string): Promise<StartedTestContainer> {
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      throw new Error(`"${name}" is not a host name of lowercase letters, digits and dashes`);
    if (this.#isClosing) throw new Error('the lab is closing');
    const starting = new GenericContainer(this.#image)
      .withName(`${this.id}-${name}`)
      .withNetworkMode('none')
      .start();
    this.#hostContainers.push(starting);
    const container = await starting;
    await this.nameNamespace(container.getId(), name);
    if (this.#hostsEntries.length > 0) await container.exec(appendToHostsFile(this.#hostsEntries));
    return container;
  }

  /** Makes the network namespace of a running container available as `name`. */
  async nameNamespace(containerId: string, name: string): Promise<void> {
    const { container } = await getContainerRuntimeClient();
    const { State } = await container.inspect(container.getById(containerId));
    await this.run([attachNamespace(State.Pid, name)]);
  }

  /** All host containers, including those added later, resolve the name to these addresses. */
  async addHostname(name: string, { ipv4, ipv6 }: Addresses): Promise<void> {
    // Chromium resolves STUN and TURN servers with a trailing dot.
    const lines = [ipv4, ipv6].flatMap((address) =>
      address ? [`${address} ${name} ${name}.`] : [],
    );
    this.#hostsEntries.push(...lines);
    const containers = await Promise.all(this.#hostContainers);
    await Promise.all(containers.map((container) => container.exec(appendToHostsFile(lines))));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    // A container that is still starting would outlive the lab.
    const containers = await Promise.allSettled(this.#hostContainers);
    const started = containers.flatMap((container) =>
      container.status === 'fulfilled' ? [container.value] : [],
    );
    await Promise.all([this.#container, ...started].map((container) => container.stop()));
  }
}

function appendToHostsFile(lines: string[]): string[] {
  return ['sh', '-c', 'printf "%s\\n" "$@" >>/etc/hosts', 'sh', ...lines];
}
