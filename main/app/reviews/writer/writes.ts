import type { contract, InputOf } from '../../../../preload/contract/contract.ts';
import { appendCaliperState, type NewCaliperState } from '../../../index/calipers.ts';
import { putSetUp, removeSetUp, type SetUpRow } from '../../../index/setUps.ts';
import { appendWaveCorrection, type NewWaveCorrection } from '../../../index/waveCorrections.ts';
import { decideTemplate } from '../../templates/decideTemplate.ts';
import { decide } from '../decide.ts';
import { redo, type UndoInput, undo } from '../undo.ts';
import type { DecidingContext, TellProgress } from './decidingContext.ts';

type C = typeof contract;

/** Everything that is written to the file of review decisions. Each is one transaction: whole on the disk, or absent. */
export const writes = {
  decide: (context: DecidingContext, input: InputOf<C, 'reviews.decide'>, tell: TellProgress) =>
    decide(context, input, tell),
  decideTemplate: (context: DecidingContext, input: InputOf<C, 'templates.decide'>, tell: TellProgress) =>
    decideTemplate(context, input, tell),
  undo: (context: DecidingContext, input: UndoInput, tell: TellProgress) => undo(context, input, tell),
  redo: (context: DecidingContext, input: UndoInput, tell: TellProgress) => redo(context, input, tell),
  correctWave: ({ reviews }: DecidingContext, one: NewWaveCorrection) => appendWaveCorrection(reviews(), one),
  keepCaliper: ({ reviews }: DecidingContext, one: NewCaliperState) => appendCaliperState(reviews(), one),
  keepSetUp: ({ reviews }: DecidingContext, row: SetUpRow) => putSetUp(reviews(), row),
  removeSetUp: ({ reviews }: DecidingContext, name: string) => removeSetUp(reviews(), name),
} as const;

export type Writes = typeof writes;
export type WriteName = keyof Writes;
export type WriteInput<N extends WriteName> = Parameters<Writes[N]>[1];
export type Written<N extends WriteName> = ReturnType<Writes[N]>;
