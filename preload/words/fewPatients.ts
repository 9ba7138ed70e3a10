/** At this number of patients and fewer, what holds of a class may be what holds of its patients. */
export const fewPatientsLimit = 4;
