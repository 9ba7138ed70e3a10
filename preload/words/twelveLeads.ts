/** The twelve standard leads in the order of CinC and PTB-XL. */
export const twelveLeads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;
export type TwelveLead = (typeof twelveLeads)[number];
