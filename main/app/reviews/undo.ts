import type { Acted, Decision } from '../../../preload/contract/contract.ts';
import { actsOf, appendDecisions, type DecisionRow, listDecisions, type NewDecision } from '../../index/decisions.ts';
import { transaction } from '../../index/query.ts';
import { type AppContext, timestamp } from '../context.ts';
import { Conflict, NotFound } from '../errors.ts';
import { reviewStates } from './reviewStates.ts';

export interface UndoInput {
  readonly reviewer: string;
  readonly decisionId?: number | undefined;
}

/** Appends rows that take decisions back: of the reviewer's last act in force, or one that is named. @throws NotFound, Conflict */
export function undo(context: AppContext, { reviewer, decisionId }: UndoInput): Acted {
  return turn(context, reviewer, 'undo', () => {
    const reviews = context.reviews();
    if (decisionId !== undefined) {
      const row = ownDecision(context, reviewer, decisionId);
      if (row.undoneBy !== null)
        throw new Conflict(`decision ${decisionId} is undone already (by row ${row.undoneBy})`);
      return [row];
    }
    const inForce = listDecisions(reviews, { reviewer }).filter((row) => isDecision(row) && row.undoneBy === null);
    const last = Math.max(0, ...inForce.map(({ act }) => act));
    if (last === 0) throw new Conflict(`there is no decision of ${reviewer} to undo`);
    return inForce.filter(({ act }) => act === last);
  });
}

/** Appends rows that bring back what was undone: by the reviewer's last undo, or one that is named. @throws NotFound, Conflict */
export function redo(context: AppContext, { reviewer, decisionId }: UndoInput): Acted {
  return turn(context, reviewer, 'redo', () => {
    const reviews = context.reviews();
    if (decisionId !== undefined) {
      const row = ownDecision(context, reviewer, decisionId);
      if (row.undoneBy === null) throw new Conflict(`decision ${decisionId} is in force: there is nothing to redo`);
      return [row];
    }
    for (const undoing of undoneActs(context, reviewer)) {
      const targets = listDecisions(reviews, { act: undoing }).map(({ target }) => target!);
      const rows = targets.flatMap((id) => listDecisions(reviews, { id })).filter(({ undoneBy }) => undoneBy !== null);
      if (rows.length > 0) return rows;
    }
    throw new Conflict(
      `${reviewer} has undone nothing that could be redone: nothing was, or a decision was made since`,
    );
  });
}

/** What a call answers of the act that it appended. */
export function acted(context: AppContext, act: number, rows: readonly DecisionRow[]): Acted {
  const reviewer = rows[0]!.reviewer;
  const places = new Set(rows.map(placeOfRow));
  const records = [...new Set(rows.map(({ record }) => record))];
  const about = records
    .flatMap((record) => listDecisions(context.reviews(), { reviewer, record }))
    .filter((row) => places.has(placeOfRow(row)));
  return { act, decisions: rows.map(asDecision), states: reviewStates(context, about) };
}

/** As the contract has it. */
export function asDecision({ recording: _, source, ...row }: DecisionRow): Decision {
  return { ...row, before: { ...row.before }, after: { ...row.after }, source: source as Decision['source'] };
}

function turn(context: AppContext, reviewer: string, action: 'undo' | 'redo', chosen: () => DecisionRow[]): Acted {
  const reviews = context.reviews();
  const { act } = transaction(reviews, () => {
    const rows = chosen().map((row): NewDecision => {
      const { archive, folder, record, patient, samplingRateHz, recording, annotator, sample, given } = row;
      return {
        ...{ archive, folder, record, patient, samplingRateHz, recording, annotator, sample, given, action },
        ...(action === 'undo' ? { before: row.after, after: row.before } : { before: row.before, after: row.after }),
        ...{ note: null, target: row.id, source: null },
      };
    });
    const facts = { reviewer, decidedAt: timestamp(context), tookMs: null, version: context.version };
    return appendDecisions(reviews, facts, rows);
  });
  context.emit('reviews.changed', { reviewer });
  return acted(context, act, listDecisions(reviews, { act }));
}

/** Acts of undoing that nothing was decided after and that were not redone, the latest first. */
function undoneActs(context: AppContext, reviewer: string): number[] {
  let stack: number[] = [];
  for (const { act, action } of actsOf(context.reviews(), reviewer)) {
    if (action === 'undo') stack.push(act);
    else if (action !== 'redo') stack = [];
  }
  return stack.reverse();
}

function ownDecision(context: AppContext, reviewer: string, id: number): DecisionRow {
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
