/** Entry point of `npm start`, after the build. */
import path from 'node:path';
import { builtPrograms } from './embedded.js';
import { launch } from './launch.js';

await launch(builtPrograms(path.resolve(import.meta.dirname, '../../..')));
