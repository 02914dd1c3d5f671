/** Programs that are older than the API requires; Redis is in the check of Redis. */
import { fault, passed } from '../finding.js';
import { isOlder } from '../version.js';
import type { Check } from './check.js';

/** The major version that package.json and the images install. */
const MINIMUM_NODE = '24.0';

export const checkVersions: Check = () => {
  const version = process.versions.node;
  const at = { check: 'versions', subject: 'Node.js' } as const;
  if (isOlder(version, MINIMUM_NODE))
    return Promise.resolve([fault(at, 'node-too-old', { version, minimum: MINIMUM_NODE })]);
  return Promise.resolve([passed(at.check, at.subject, version)]);
};
