/** Of persons, as headers say it. */
export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** What records are filtered by: also those whose header does not say. */
export const askedSexes = [...sexes, 'unknown'] as const;
export type AskedSex = (typeof askedSexes)[number];
