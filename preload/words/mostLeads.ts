/** That a network of whole records is named. */
export const mostLeads = 64;
