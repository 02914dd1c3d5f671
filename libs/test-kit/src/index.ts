export { ChildProgram, type ChildProgramOptions } from './child-program.js';
export { freePort } from './free-port.js';
export { Random } from './random.js';
