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
  | 'idleKib'
  | 'idleUncollectedKib'
  | 'idleCoreShare'
  | 'idleLost'
  | 'stormMs'
  | 'stormCpuMs';

export type Figures = Partial<Record<FigureName, number>>;
