import { namesOf } from './namesOf.ts';

/** Networks over whole records. models/records/architectures/ has a file for each: `lead-branches` is leadBranches.ts. */
const architectures = {
  'lead-branches': {
    title: 'Lead branches',
    meaning:
      'Each lead passes the same three convolutions by itself and is averaged over time; one dense layer weighs the leads. A map of a lead is of that lead alone. It sees a third of a second at once: what only the distance of beats tells, it does not.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly meaning: string }>>;

export type RecordNetworkName = keyof typeof architectures;
export const recordNetworks: Readonly<Record<RecordNetworkName, { readonly title: string; readonly meaning: string }>> =
  architectures;
export const recordNetworkNames = namesOf(architectures);
