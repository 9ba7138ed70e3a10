/**
 * Most samples of all signals together that one call of `records.samples` gives; more is asked for in parts. Half an hour of
 * two leads at 360 Hz is a third of it.
 */
export const samplesPerCall = 2 ** 22;
