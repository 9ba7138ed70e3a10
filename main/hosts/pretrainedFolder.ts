/** Where the models that come with BeatLens lie: BEATLENS_PRETRAINED where it is set (empty: none), else the program's own. */
export function pretrainedFolder(own: string): string | undefined {
  const asked = process.env.BEATLENS_PRETRAINED;
  if (asked === undefined) return own;
  return asked === '' ? undefined : asked;
}
