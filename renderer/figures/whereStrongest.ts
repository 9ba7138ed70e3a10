import { type Heat, millisecondsAt } from './heatLayer.ts';

/** "The attribution is strongest 40 ms after the fiducial." */
export function whereStrongest(heat: Heat): string {
  let strongest = heat.validFrom;
  for (let i = heat.validFrom; i < heat.validTo; i++) {
    if ((heat.values[i] ?? 0) > (heat.values[strongest] ?? 0)) strongest = i;
  }
  if (!((heat.values[strongest] ?? 0) > 0)) {
    return heat.signed ? 'Nothing speaks for the class.' : 'The attribution is zero everywhere.';
  }
  const ms = Math.round(millisecondsAt(strongest, heat));
  const place = ms === 0 ? 'at the fiducial' : `${Math.abs(ms)} ms ${ms < 0 ? 'before' : 'after'} the fiducial`;
  return `The attribution is strongest ${place}.`;
}
