import type { Acted, contract, InputOf } from '../../../preload/contract/contract.ts';
import { positionText } from '../../../preload/words/positionText.ts';
import { type Verdict, verdicts } from '../../../preload/words/reviewActions.ts';
import { appendDecisions, type DecisionRow, type NewDecision, type Said } from '../../index/decisions.ts';
import { transaction } from '../../index/query.ts';
import type { RecordRow } from '../../index/records.ts';
import { timestamp } from '../context.ts';
import { Conflict, InvalidInput } from '../errors.ts';
import { adjudicatedReadings } from './adjudicates.ts';
import { type Meant, meantByEach, noBeatAt } from './decidedBeat.ts';
import { decisionSources } from './decisionSources.ts';
import { decisionsOfRecord } from './decisionsOfRecord.ts';
import { after, type Held, replay, saidBy, undecided } from './replay.ts';
import { acted } from './undo.ts';
import { type DecidingContext, type TellProgress, telling } from './writer/decidingContext.ts';

type DecideInput = InputOf<typeof contract, 'reviews.decide'>;
type DecisionInput = DecideInput['decisions'][number];

/** Appends the decisions of one act, all or none, each with what the reviewer held of the beat before and holds after. */
export function decide(context: DecidingContext, input: DecideInput, tell: TellProgress): Acted {
  return transaction(context.reviews(), () => acted(context, append(context, input, tell)));
}

/** The same, of a whole cluster: answers the act's number alone. */
export function append(
  context: DecidingContext,
  { reviewer, decisions, tookMs, standsOn, adjudicates }: DecideInput,
  tell: TellProgress,
): number {
  const reviews = context.reviews();
  const sourceOf = standsOn === undefined ? () => null : decisionSources(context, standsOn);
  const { act } = transaction(reviews, () => {
    const meantBeats = meantByEach(
      context,
      decisions.map(({ about }) => about),
    );
    const heldOf = heldBefore(context, reviewer, meantBeats);
    const adjudicatedOf = adjudicates ? adjudicatedReadings(context, reviewer, adjudicates) : () => null;
    const total = 2 * decisions.length;
    const ready = telling(decisions, tell, 0, total);
    const rows = Array.from(ready, (decision, at): NewDecision => {
      const meant = meantBeats[at]!;
      const held = heldOf.get(meant);
      refuseSenseless(context, decision, meant, held);
      const { action, note } = decision;
      const told = { ...meant.beat, action, after: saidOf(decision, held ?? undecided(meant.beat), meant) };
      const next = after(held ?? undecided(meant.beat), told);
      heldOf.set(meant, next);
      return {
        ...told,
        before: saidBy(held ?? undecided(meant.beat), action),
        after: saidBy(next, action),
        note: note === undefined || note === '' ? null : note,
        target: null,
        source: sourceOf(meant.row?.id),
        adjudicates: verdicts.includes(action as Verdict) ? adjudicatedOf(meant) : null,
      };
    });
    const facts = { reviewer, decidedAt: timestamp(context), tookMs: tookMs ?? null, version: context.version };
    return appendDecisions(reviews, facts, telling(rows, tell, rows.length, total));
  });
  return act;
}

/** What the reviewer holds of these beats, decisions of this act included; undefined: nothing yet. */
function heldBefore(context: DecidingContext, reviewer: string, beats: readonly Meant[]) {
  const keyOf = ({ id }: RecordRow, sample: number, annotator: string) => JSON.stringify([id, annotator, sample]);
  const records = new Map(beats.map(({ record }) => [record.id, record]));
  const rows = new Map<string, DecisionRow[]>();
  for (const record of records.values()) {
    const samples = beats.filter((one) => one.record.id === record.id).map(({ beat }) => beat.sample);
    for (const row of decisionsOfRecord(context, record, { reviewer, samples })) {
      if (row.undoneBy !== null) continue;
      const key = keyOf(record, row.sample, row.annotator);
      const some = rows.get(key);
      if (some) some.push(row);
      else rows.set(key, [row]);
    }
  }
  const changed = new Map<string, Held>();
  return {
    get: ({ record, beat }: Meant): Held | undefined => {
      const key = keyOf(record, beat.sample, beat.annotator);
      if (changed.has(key)) return changed.get(key);
      // Decisions about another symbol are kept and never applied; what is decided now begins anew.
      const same = (rows.get(key) ?? []).filter(({ given }) => given === beat.given);
      return same.length === 0 ? undefined : replay(same);
    },
    set: ({ record, beat }: Meant, held: Held) => void changed.set(keyOf(record, beat.sample, beat.annotator), held),
  };
}

function refuseSenseless(context: DecidingContext, input: DecisionInput, meant: Meant, held: Held | undefined): void {
  const { action, label, sample, note, starred } = input;
  const where = `record ${meant.record.name}, sample ${positionText(meant.beat.sample)}`;
  const isThere = meant.row !== undefined || (held?.label ?? null) !== null;
  if (action === 'add' && isThere) {
    throw new Conflict(`${where}: there is a beat already; relabel or move it.`);
  }
  if (action !== 'add' && meant.row === undefined && held === undefined) throw noBeatAt(context, meant);
  if ((action === 'add' || action === 'relabel') && label === undefined) {
    throw new InvalidInput(`${action} needs a label: the symbol that the beat should have, such as V`);
  }
  if (action === 'move') {
    if (sample === undefined) throw new InvalidInput('move needs a sample: where the fiducial belongs');
    if (sample >= meant.record.samples) {
      throw new InvalidInput(
        `${where}: the fiducial cannot be at ${positionText(sample)}; expected 0 to ${meant.record.samples - 1}`,
      );
    }
  }
  if (action === 'note' && note === undefined)
    throw new InvalidInput('note needs its text; an empty one takes the note away');
  if (action === 'star' && starred === undefined)
    throw new InvalidInput('star needs to know whether the star is set or taken away');
}

function saidOf({ action, label, sample, note, starred }: DecisionInput, held: Held, { beat }: Meant): Said {
  if (action === 'move') return { sample: sample! };
  if (action === 'note') return { note: note || null };
  if (action === 'star') return { starred: starred! };
  if (action === 'add' || action === 'relabel') return { label: label! };
  if (action === 'delete') return { label: null };
  return { label: beat.given ?? held.label };
}
