/**
 * What lists of beats can be ordered by. `surest-wrong`: mistakes by the probability of the class that was predicted, highest
 * first, then all others, lowest first. `least-certain`: all by that probability, lowest first. These two need a model and
 * list only the beats that it has predicted; the probability is the one that lists show. `listed`: as the beats were chosen one by
 * one, of a list that is made of chosen beats.
 */
export const beatOrders = ['position', 'surest-wrong', 'least-certain', 'shortest-rr', 'listed'] as const;
export type BeatOrder = (typeof beatOrders)[number];
