/** What a network of whole records may take. */
export const recordLimits = {
  mostLeads: 64,
  samplingRateHz: { least: 50, most: 1000 },
  seconds: { least: 1, most: 120 },
} as const;
