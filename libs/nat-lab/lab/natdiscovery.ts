/** What coturn's RFC 5780 client, a program that nobody here wrote, finds out about a NAT. */
import type { Dependency, Host } from '../src/index.js';

export interface Verdict {
  mapping: Dependency | 'no NAT' | undefined;
  filtering: Dependency | undefined;
  /** The outside endpoint that a server saw, for each answer. */
  seen: string[];
  output: string;
}

const MAPPINGS: Record<string, Dependency | 'no NAT'> = {
  'No NAT! (Endpoint Independent Mapping)': 'no NAT',
  'NAT with Endpoint Independent Mapping!': 'endpoint-independent',
  'NAT with Address Dependent Mapping!': 'address-dependent',
  'NAT with Address and Port Dependent Mapping!': 'address-and-port-dependent',
};

const FILTERINGS: Record<string, Dependency> = {
  'NAT with Endpoint Independent Filtering!': 'endpoint-independent',
  'NAT with Address Dependent Filtering!': 'address-dependent',
  'NAT with Address and Port Dependent Filtering!': 'address-and-port-dependent',
};

/**
 * Asks what `flags` name, from one local port. Takes some seconds for each question that gets no
 * answer.
 */
export async function natdiscovery(
  host: Host,
  options: { flags: string[]; server: string; local: string; port: number },
): Promise<Verdict> {
  const { flags, server, local, port } = options;
  const { output } = await host.exec([
    ...['timeout', '40', 'turnutils_natdiscovery', ...flags],
    ...['-L', local, '-l', String(port), server],
  ]);
  const lines = output.split('\n').map((line) => line.trim());
  return {
    mapping: lines.map((line) => MAPPINGS[line]).find(Boolean),
    filtering: lines.map((line) => FILTERINGS[line]).find(Boolean),
    seen: [...output.matchAll(/UDP reflexive addr: (\S+)/g)].map(([, endpoint = '']) => endpoint),
    output,
  };
}
