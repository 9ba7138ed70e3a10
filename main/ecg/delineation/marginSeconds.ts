/** Of the lead around the beats that are delineated: more than any filter of the delineation reaches. */
export const marginSeconds = 2;
