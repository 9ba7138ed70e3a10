/**
 * What lists of beats can be ordered by. `surest-wrong`: probability of the reference class, lowest first. `least-certain`:
 * probability of the predicted class. These two need a model and list only the beats that it has predicted.
 */
export const beatOrders = ['position', 'surest-wrong', 'least-certain', 'shortest-rr'] as const;
export type BeatOrder = (typeof beatOrders)[number];
