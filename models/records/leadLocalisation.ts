import { localisation } from '../faithfulness/localisation.ts';

/** Distances in milliseconds at which a map is said to point at a cause. */
export const recordWithinMilliseconds = [20, 40] as const;

/** How exactly the map of one record shows a cause that is known, in time and by lead. */
export interface LeadLocalisation {
  /** Whether the map's maximum is in a lead of the cause: 0 or 1, of equal maxima their share. 0 for a map of zeros. */
  readonly lead: number;
  /** Share of the map's maxima in the lead of the cause and so near to it. [recordWithinMilliseconds] */
  readonly within: readonly number[];
  /** Share of the map's sum in the leads of the cause. */
  readonly leadMass: number;
  /** Share of the map's sum inside the cause itself. */
  readonly mass: number;
  /** Area under the precision-recall curve of finding the samples of the cause among all leads. */
  readonly aucpr: number;
}

/**
 * @param map not negative [leads × samples]
 * @param isCause 1 where the cause is, at least once [leads × samples]
 */
export function leadLocalisation(
  map: Float32Array,
  isCause: Uint8Array,
  { leads, samplingRateHz }: { readonly leads: number; readonly samplingRateHz: number },
): LeadLocalisation {
  const samples = map.length / leads;
  const isCauseLead = Array.from({ length: leads }, (_, lead) =>
    isCause.subarray(lead * samples, (lead + 1) * samples).includes(1),
  );
  const { mass, aucpr } = localisation(map, isCause, samplingRateHz);
  let [sum, inLeads, largest] = [0, 0, 0];
  map.forEach((value, at) => {
    sum += value;
    if (isCauseLead[Math.floor(at / samples)]) inLeads += value;
    largest = Math.max(largest, value);
  });
  const maxima = largest === 0 ? [] : Array.from(map.keys()).filter((at) => map[at] === largest);
  const shareOf = (isMeant: (at: number) => boolean) =>
    maxima.length === 0 ? 0 : maxima.filter(isMeant).length / maxima.length;
  return {
    lead: shareOf((at) => isCauseLead[Math.floor(at / samples)]!),
    within: recordWithinMilliseconds.map((most) => {
      const reach = Math.floor((most / 1000) * samplingRateHz + 1e-9);
      return shareOf((at) => {
        const start = Math.floor(at / samples) * samples;
        return isCause.subarray(Math.max(start, at - reach), Math.min(start + samples, at + reach + 1)).includes(1);
      });
    }),
    leadMass: sum === 0 ? 0 : inLeads / sum,
    mass,
    aucpr,
  };
}
