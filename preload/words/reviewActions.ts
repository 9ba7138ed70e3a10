import { namesOf } from './namesOf.ts';

interface ReviewAction {
  readonly title: string;
  /** What it says of the beat, for a hint. */
  readonly meaning: string;
  /** It answers what the beat's label should be: a later one takes its place. Others stand beside it. */
  readonly isVerdict: boolean;
}

/** What a reviewer can say of a beat. */
export const reviewActions = {
  keep: { title: 'Keep', meaning: 'The given label is right.', isVerdict: true },
  relabel: { title: 'Relabel', meaning: 'Another label is right.', isVerdict: true },
  unsure: { title: 'Unsure', meaning: 'The reviewer cannot tell.', isVerdict: true },
  unreadable: { title: 'Unreadable', meaning: 'The signal is too poor for anybody to tell.', isVerdict: true },
  skip: { title: 'Skip', meaning: 'Seen, left for later.', isVerdict: true },
  add: { title: 'Add', meaning: 'There is a beat here that has no annotation.', isVerdict: true },
  delete: { title: 'Delete', meaning: 'There is no beat here.', isVerdict: true },
  move: { title: 'Move', meaning: 'The fiducial belongs at another sample.', isVerdict: false },
  note: { title: 'Note', meaning: 'A remark; an empty one takes the earlier away.', isVerdict: false },
  star: { title: 'Star', meaning: 'Marks the beat to be found again, or takes the mark away.', isVerdict: false },
} as const satisfies Readonly<Record<string, ReviewAction>>;

export type ReviewActionName = keyof typeof reviewActions;
export const reviewActionNames = namesOf(reviewActions);

export type Verdict = {
  [Name in ReviewActionName]: (typeof reviewActions)[Name]['isVerdict'] extends true ? Name : never;
}[ReviewActionName];
export const verdicts = reviewActionNames.filter((name): name is Verdict => reviewActions[name].isVerdict);
