/** What is measured, by name: the columns of all tables. */
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
