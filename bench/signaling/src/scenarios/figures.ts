/** The names of all measured figures, which are the columns of the tables. */
export type FigureName =
  | 'joinCpuMs'
  | 'relayCpuUs'
  | 'relayStoreCpuUs'
  | 'latencyP50Ms'
  | 'latencyP99Ms'
  | 'saturationCpuUs'
  | 'saturationPerSecond'
  | 'saturationCoreShare'
  | 'mixed4CpuUs'
  | 'mixed8CpuUs'
  | 'mixed100CpuUs'
  | 'mixed4P99Ms'
  | 'mixed8P99Ms'
  | 'mixed100P99Ms'
  | 'join4CpuMs'
  | 'join8CpuMs'
  | 'join100CpuMs'
  | 'idleKib'
  | 'idleUncollectedKib'
  | 'idleCoreShare'
  | 'idleLost'
  | 'stormMs'
  | 'stormCpuMs';

export type Figures = Partial<Record<FigureName, number>>;
