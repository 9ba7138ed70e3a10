/** The colour token of a beat symbol or class: one hue for each of the eight MIT-BIH types, their relatives share it. */
const tokens: Readonly<Record<string, string>> = {
  N: '--beat-normal',
  L: '--beat-left',
  R: '--beat-right',
  B: '--beat-left',
  V: '--beat-ventricular',
  r: '--beat-ventricular',
  E: '--beat-ventricular',
  A: '--beat-atrial',
  a: '--beat-atrial',
  J: '--beat-atrial',
  S: '--beat-atrial',
  e: '--beat-atrial',
  j: '--beat-atrial',
  n: '--beat-atrial',
  F: '--beat-fusion',
  '/': '--beat-paced',
  f: '--beat-paced-fusion',
};

export function beatColour(symbol: string): string {
  return `var(${tokens[symbol] ?? '--beat-other'})`;
}
