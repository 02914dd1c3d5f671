/** Entry point of `npm start`, after the build. */
import path from 'node:path';
import { launch } from './launch.js';
import { builtPrograms } from './programs.js';

await launch(builtPrograms(path.resolve(import.meta.dirname, '../../..')));
