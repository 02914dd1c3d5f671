/** The longest time in which a page received no packet of audio, and decoded no new frame of video, in ms. */
export interface Gaps {
  audioMs: number;
  videoMs: number;
}
