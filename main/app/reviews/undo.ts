import type { Acted, Decision } from '../../../preload/contract/contract.ts';
import {
  appendDecisions,
  type DecisionRow,
  lastInForce,
  listDecisions,
  type NewDecision,
  undoingsSinceLast,
} from '../../index/decisions.ts';
import { transaction } from '../../index/query.ts';
import { timestamp } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { reviewStates } from './reviewStates.ts';
import { type DecidingContext, type TellProgress, telling } from './writer/decidingContext.ts';

/** Of an act that is larger a window asks again for what it shows. */
const mostTold = 1000;

export interface UndoInput {
  readonly reviewer: string;
  readonly decisionId?: number | undefined;
}

/** Appends rows that take decisions back: of the reviewer's last act in force, or one that is named. @throws NotFound, Conflict */
export function undo(context: DecidingContext, { reviewer, decisionId }: UndoInput, tell: TellProgress): Acted {
  return turn(context, reviewer, 'undo', tell, () => {
    const reviews = context.reviews();
    if (decisionId !== undefined) {
      const row = ownDecision(context, reviewer, decisionId);
      if (row.undoneBy !== null)
        throw new Conflict(`decision ${decisionId} is undone already (by row ${row.undoneBy})`);
      return [row];
    }
    const last = lastInForce(reviews, reviewer);
    if (last === undefined) throw new Conflict(`there is no decision of ${reviewer} to undo`);
    return listDecisions(reviews, { act: last.act }).filter(({ undoneBy }) => undoneBy === null);
  });
}

/** Appends rows that bring back what was undone: by the reviewer's last undo, or one that is named. @throws NotFound, Conflict */
export function redo(context: DecidingContext, { reviewer, decisionId }: UndoInput, tell: TellProgress): Acted {
  return turn(context, reviewer, 'redo', tell, () => {
    const reviews = context.reviews();
    if (decisionId !== undefined) {
      const row = ownDecision(context, reviewer, decisionId);
      if (row.undoneBy === null) throw new Conflict(`decision ${decisionId} is in force: there is nothing to redo`);
      return [row];
    }
    for (const undoing of undoingsSinceLast(reviews, reviewer)) {
      const rows = listDecisions(reviews, { targetsOfAct: undoing }).filter(({ undoneBy }) => undoneBy !== null);
      if (rows.length > 0) return rows;
    }
    throw new Conflict(
      `${reviewer} has undone nothing that could be redone: nothing was, or a decision was made since`,
    );
  });
}

/** What a call answers of the act that it appended, inside its transaction: of an act that fails here nothing stays. */
export function acted(context: DecidingContext, act: number): Acted {
  const all = listDecisions(context.reviews(), { act });
  const rows = all.slice(0, mostTold);
  const reviewer = rows[0]!.reviewer;
  const places = new Set(rows.map(placeOfRow));
  const samples = new Map<string, number[]>();
  for (const { record, sample } of rows) {
    const some = samples.get(record);
    if (some) some.push(sample);
    else samples.set(record, [sample]);
  }
  const about = Array.from(samples, ([record, some]) =>
    listDecisions(context.reviews(), { reviewer, record, samples: some }),
  )
    .flat()
    .filter((row) => places.has(placeOfRow(row)));
  return { act, total: all.length, decisions: rows.map(asDecision), states: reviewStates(context, about) };
}

/** As the contract has it. */
export function asDecision({ recording: _, source, adjudicates, ...row }: DecisionRow): Decision {
  return {
    ...row,
    adjudicates: adjudicates && [...adjudicates],
    before: { ...row.before },
    after: { ...row.after },
    source: source as Decision['source'],
  };
}

function turn(
  context: DecidingContext,
  reviewer: string,
  action: 'undo' | 'redo',
  tell: TellProgress,
  chosen: () => DecisionRow[],
): Acted {
  const reviews = context.reviews();
  return transaction(reviews, () => {
    const found = chosen();
    const rows = Array.from(telling(found, tell, 0, 2 * found.length), (row): NewDecision => {
      const { archive, folder, record, patient, samplingRateHz, recording, annotator, sample, given } = row;
      return {
        ...{ archive, folder, record, patient, samplingRateHz, recording, annotator, sample, given, action },
        ...(action === 'undo' ? { before: row.after, after: row.before } : { before: row.before, after: row.after }),
        ...{ note: null, target: row.id, source: null, adjudicates: null },
      };
    });
    const facts = { reviewer, decidedAt: timestamp(context), tookMs: null, version: context.version };
    const { act } = appendDecisions(reviews, facts, telling(rows, tell, rows.length, 2 * rows.length));
    return acted(context, act);
  });
}

function ownDecision(context: DecidingContext, reviewer: string, id: number): DecisionRow {
  const [row] = listDecisions(context.reviews(), { id });
  if (row === undefined) throw new NotFound(`there is no decision ${id}`);
  if (!isDecision(row)) throw new Conflict(`row ${id} is an ${row.action} itself: name the decision, ${row.target}`);
  if (row.reviewer !== reviewer) {
    throw new Conflict(`decision ${id} is of ${row.reviewer}: ${reviewer} cannot change it, but can decide otherwise`);
  }
  return row;
}

function isDecision({ action }: DecisionRow): boolean {
  return action !== 'undo' && action !== 'redo';
}

function placeOfRow({ folder, record, annotator, sample }: DecisionRow): string {
  return JSON.stringify([folder, record, annotator, sample]);
}
