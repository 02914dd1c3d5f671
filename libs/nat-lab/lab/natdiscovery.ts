/** Runs coturn's RFC 5780 client, an independent implementation, and parses its output. */
import type { Dependency, Host } from '../src/index.js';

export interface NatDiscoveryResult {
  mapping: Dependency | 'no NAT' | undefined;
  filtering: Dependency | undefined;
  /** The outside endpoint that the server observed, for each response. */
  observed: string[];
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
 * Runs the tests that `flags` select, from one local port. Each test without a response times out.
 */
export async function natdiscovery(
  host: Host,
  options: { flags: string[]; server: string; local: string; port: number },
): Promise<NatDiscoveryResult> {
  const { flags, server, local, port } = options;
  const { output } = await host.exec([
    ...['timeout', '40', 'turnutils_natdiscovery', ...flags],
    ...['-L', local, '-l', String(port), server],
  ]);
  const lines = output.split('\n').map((line) => line.trim());
  return {
    mapping: lines.map((line) => MAPPINGS[line]).find(Boolean),
    filtering: lines.map((line) => FILTERINGS[line]).find(Boolean),
    observed: [...output.matchAll(/UDP reflexive addr: (\S+)/g)].map(
      ([, endpoint = '']) => endpoint,
    ),
    output,
  };
}
