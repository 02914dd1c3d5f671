/** Counts of frames of this process since its start. */
export interface Traffic {
  framesIn: number;
  framesOut: number;
  /** Payload, without the framing of RFC 6455. */
  bytesIn: number;
  bytesOut: number;
  signalsRelayed: number;
}

export const noTraffic = (): Traffic => ({
  framesIn: 0,
  framesOut: 0,
  bytesIn: 0,
  bytesOut: 0,
  signalsRelayed: 0,
});
