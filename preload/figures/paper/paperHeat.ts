/** Maps of beats, one after the other. */
export interface PaperHeat {
  /** Of which class, by what; or why there is no map. Stands beside the maps, where there is room. */
  readonly text?: string;
  /** A map that its trust stamp refused. */
  readonly isGrey?: boolean | undefined;
  readonly beats: readonly {
    readonly fromSeconds: number;
    readonly secondsPerValue: number;
    /** Share of the strongest of the beat, 0 to 1. [values] */
    readonly shares: Float32Array;
  }[];
}
