/** Beats that are chosen at once in the list: an address holds their ids. */
export const mostChosen = 2000;
