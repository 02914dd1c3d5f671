/**
 * Pins the containers of a bench by Docker's cpuset, so that a core which servers, routers or the other browser keep
 * busy never delays the newcomer, whose page is measured. The same for every system.
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const docker = async (...args: string[]) => (await promisify(execFile)('docker', args)).stdout;

export interface RunningContainer {
  id: string;
  name: string;
  /** Of Docker Compose, or empty. */
  project: string;
  /** `container:ID` for a program on a host of the lab. */
  networkMode: string;
  /** As pinned before, or empty. */
  cores: string;
}

export interface BenchContainers {
  /** The prefix of the lab's container names. */
  labId: string;
  /** The compose project of the product. */
  project: string;
  /** The site of the newcomer. */
  newcomer: string;
}

/** Ranges of cores as Docker writes them. */
export interface CoreSets {
  /** For the browser of the newcomer. */
  newcomer: string;
  /** For servers, routers, idle hosts and the other browser. */
  others: string;
}

/**
 * Undefined on a machine with fewer than four cores: a call of 720p nearly fills one core, so a browser that is pinned
 * to it alone would be measured at its limit.
 */
export function coreSets(count: number): CoreSets | undefined {
  if (count < 4) return undefined;
  const first = Math.ceil(count / 2);
  return { newcomer: range(first, count - 1), others: range(0, first - 1) };
}

/** The cores of each container of the bench that does not have them yet. Pure. */
export function pinsFor(
  containers: readonly RunningContainer[],
  { labId, project, newcomer }: BenchContainers,
  cores: CoreSets,
): { id: string; cores: string }[] {
  const hosts = containers.filter(({ name }) => name.startsWith(`${labId}-`));
  const on = (names: readonly RunningContainer[]) => names.map(({ id }) => `container:${id}`);
  const ofNewcomer = on(hosts.filter(({ name }) => name === `${labId}-${newcomer}`));
  const ofHosts = on(hosts);
  return containers
    .filter(
      (one) => hosts.includes(one) || one.project === project || ofHosts.includes(one.networkMode),
    )
    .map(({ id, networkMode, cores: pinned }) => ({
      id,
      pinned,
      cores: ofNewcomer.includes(networkMode) ? cores.newcomer : cores.others,
    }))
    .filter((one) => one.pinned !== one.cores)
    .map(({ id, cores: wanted }) => ({ id, cores: wanted }));
}

/** Pins those that run now. Call again after a container was started. */
export async function pinCores(bench: BenchContainers): Promise<void> {
  const cores = coreSets(availableParallelism());
  if (cores === undefined) return;
  const pins = pinsFor(await runningContainers(), bench, cores);
  for (const set of [cores.newcomer, cores.others]) {
    const ids = pins.filter((pin) => pin.cores === set).map(({ id }) => id);
    if (ids.length > 0) await docker('update', '--cpuset-cpus', set, ...ids);
  }
}

async function runningContainers(): Promise<RunningContainer[]> {
  const ids = (await docker('ps', '--quiet', '--no-trunc')).split('\n').filter(Boolean);
  const described = JSON.parse(await docker('inspect', ...ids)) as {
    Id: string;
    Name: string;
    Config: { Labels: Record<string, string | undefined> };
    HostConfig: { NetworkMode: string; CpusetCpus: string };
  }[];
  return described.map(({ Id, Name, Config, HostConfig }) => ({
    id: Id,
    name: Name.replace(/^\//, ''),
    project: Config.Labels['com.docker.compose.project'] ?? '',
    networkMode: HostConfig.NetworkMode,
    cores: HostConfig.CpusetCpus,
  }));
}

const range = (first: number, last: number) => (first === last ? `${first}` : `${first}-${last}`);
