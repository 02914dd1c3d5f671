/** Versions of the programs beside the API, as far as it sees them; Redis and coturn have checks of their own. */
import { release, type } from 'node:os';
import { isInContainer } from '../doctor-context.js';
import { fault, type Finding, passed, skipped } from '../finding.js';
import { isOlder } from '../version.js';
import type { Check } from './check.js';

/** The major version that package.json and the images install. */
const MINIMUM_NODE = '24.0';

export const checkVersions: Check = ({ config }) =>
  Promise.resolve([
    judgeNode(process.versions.node),
    // Containers share the kernel of the host. No version is required; the report states it for those who read it.
    passed('versions', type(), release()),
    ...(isInContainer(config) ? [skipped('versions', 'Docker Engine', 'engine-of-the-host')] : []),
  ]);

function judgeNode(version: string): Finding {
  const at = { check: 'versions', subject: 'Node.js' } as const;
  if (!isOlder(version, MINIMUM_NODE)) return passed(at.check, at.subject, version);
  return fault(at, 'node-too-old', { version, minimum: MINIMUM_NODE });
}
