/** Which beats of a class a class mean is taken over. `correct`: the model gave the reference class. */
export const beatSelections = ['all', 'correct', 'incorrect'] as const;
export type BeatSelection = (typeof beatSelections)[number];
