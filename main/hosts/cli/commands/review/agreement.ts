import type { ReaderAgreement } from '../../../../../preload/contract/contract.ts';
import { plural } from '../../../../../preload/words/numberFormats.ts';
import { agreementMatrix } from '../../../../app/tables/agreementMatrix.ts';
import { exactly } from '../../arguments.ts';
import type { Context } from '../../command.ts';
import { table } from '../../table.ts';
import { figureFile } from '../../writeFigure.ts';
import { writePages } from '../../writePages.ts';
import { saveTable, tableTarget } from '../../writeTable.ts';
import { WrongUsage } from '../../wrongUsage.ts';
import { scopeOf } from './scopeOf.ts';

export async function agreement(context: Context, rest: readonly string[]): Promise<void> {
  const { values, output, api: open } = context;
  exactly(rest);
  const reviewers = values.texts('reviewer');
  const isGiven = values.flag('given');
  if (reviewers.length !== (isGiven ? 1 : 2))
    throw new WrongUsage('agreement needs --reviewer twice: two readers; or once, with --given');
  const target = tableTarget(values);
  const api = await open();
  const [first, second] = reviewers.map((reviewer) => ({ reviewer }));
  const asked = {
    ...{ first: first!, second: second ?? { given: true as const }, seed: 0 },
    ...(await scopeOf(api, values.texts('archive'))),
  };
  const figure = figureFile(values);
  if (figure !== undefined) {
    await writePages(context, api, figure, (page) => ({ kind: 'agreement', input: asked, page }));
  }
  const found = await api.call('reviews.agreement', asked);
  if (target !== undefined) {
    const { version } = await api.call('app.info', {});
    const matrix = agreementMatrix(found);
    await saveTable(context, target, { ...matrix, notes: agreementNotes(found) }, [
      `A queue chose these beats: the agreement is not that of the archive. Bootstrap of patients, seed ${asked.seed}.`,
      `BeatLens ${version}`,
    ]);
  }
  if (output.json) return output.document(found);
  const columns = [{ heading: found.first }, ...found.categories.map((heading) => ({ heading, right: true }))];
  const rows = found.matrix.map((row, at) => [found.categories[at]!, ...row.map(String)]);
  for (const line of table(columns, rows)) await output.line(line);
  await output.line(`columns: ${found.second}; ${plural(found.beats, 'beat')} that both decided; ${kappaText(found)}`);
  const { differences, adjudicated, onlyFirst, onlySecond } = found;
  await output.line(
    `they differ about ${plural(differences.length, 'beat')}, ${adjudicated} adjudicated; decided by one alone: ${onlyFirst} by ${found.first}, ${onlySecond} by ${found.second}`,
  );
  await output.line(ec57Text(found));
}

function agreementNotes(found: ReaderAgreement): string[] {
  const { differences, adjudicated, onlyFirst, onlySecond, first, second } = found;
  return [
    `${kappaText(found)}.`,
    `They differ about ${plural(differences.length, 'beat')}, ${adjudicated} adjudicated; decided by one alone: ${onlyFirst} by ${first}, ${onlySecond} by ${second}.`,
    `${ec57Text(found)}.`,
  ];
}

function kappaText({ kappa, kappaInterval, patients }: ReaderAgreement): string {
  if (kappa === null) return "Cohen's kappa not defined";
  const interval =
    kappaInterval === null ? 'no interval' : `95 % ${kappaInterval.map((one) => one.toFixed(3)).join(' to ')}`;
  return `Cohen's kappa ${kappa.toFixed(3)} (${interval} by ${plural(patients, 'patient')})`;
}

function ec57Text({ ec57, ec57LeftOut, first }: ReaderAgreement): string {
  const leftOut = `${plural(ec57LeftOut, 'beat')} before 300 s left out`;
  if (ec57 === null) return `EC57: not known, no beat with a class of both (${leftOut})`;
  const rate = (value: number | null) => (value === null ? 'not known' : value.toFixed(3));
  const { veb, sveb, beats } = ec57.gross;
  return `EC57, ${first} as the reference, ${plural(beats, 'beat')} (${leftOut}): VEB Se ${rate(veb.se)} +P ${rate(veb.ppv)}, SVEB Se ${rate(sveb.se)} +P ${rate(sveb.ppv)}`;
}
