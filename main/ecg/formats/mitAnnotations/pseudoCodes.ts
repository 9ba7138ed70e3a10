/** Codes with a meaning of their own in the MIT format of annot(5). */
export const pseudoCodes = { skip: 59, num: 60, subtype: 61, channel: 62, aux: 63 } as const;
