/** What is wrong with the typed number of beats and seed of a draw; null: nothing. */
export function drawProblems({ beats, seed }: { readonly beats: string; readonly seed: string }): {
  readonly beats: string | null;
  readonly seed: string | null;
} {
  return {
    beats: /^[1-9]\d{0,3}$/.test(beats) ? null : 'A whole number from 1 to 9999',
    seed: /^\d{1,9}$/.test(seed) ? null : 'A whole number from 0 on',
  };
}
