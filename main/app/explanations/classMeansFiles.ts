import type { ClassMean, ClassMeans } from '../../../preload/contract/contract.ts';
import type { CaptionFacts } from '../../../preload/figures/caption.ts';
import {
  classMeansGrid as gridOf,
  type MeansFacts,
  classMeanFigure as oneOf,
  patientMeansFigure as patientsOf,
} from '../../../preload/figures/classMeans.ts';
import { syntheticBeats } from '../../../preload/words/syntheticBeats.ts';
import { classMeanFigure } from '../../figures/classMeanFigure.ts';
import { classMeansGrid } from '../../figures/classMeansGrid.ts';
import { patientMeansFigure } from '../../figures/patientMeansFigure.ts';
import { listArchives } from '../../index/archives.ts';
import { getExplanation } from '../../index/explanations.ts';
import type { AppContext } from '../context.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import type { Drawable } from '../figures/drawable.ts';
import { requireModel } from '../models/modelFolders.ts';
import { requireClasses } from '../models/requireClasses.ts';
import { classMeansCsv } from './classMeansCsv.ts';
import { patientMeansCsv } from './patientMeansCsv.ts';
import { asClassMeans } from './storedClassMeans.ts';
import { withStamps } from './storedStamps.ts';

interface Asked {
  readonly explanationId: number;
  /** Absent: all classes side by side. */
  readonly target?: string | undefined;
  readonly by?: 'class' | 'patient' | undefined;
}

/** The figure of class means as it stands in a file: the window and the command line save this one. */
export function classMeansFigure(context: AppContext, { explanationId, target, by }: Asked): Drawable {
  const means = requireMeans(context, explanationId);
  const facts = meansFacts(context, means);
  const about = captionFacts(means, facts, { target, isByPatient: by === 'patient' });
  if (by === 'patient') {
    const figure = patientsOf(means, requirePatients(means, target), facts);
    return { draw: (width) => patientMeansFigure(figure, width), fileName: figure.fileName, about };
  }
  if (target === undefined) {
    const figure = gridOf(means, facts);
    return { draw: (width) => classMeansGrid(figure, width), fileName: figure.fileName, about };
  }
  const figure = oneOf(means, requireExplained(means, target), facts);
  return { draw: (width) => classMeanFigure(figure, width), fileName: figure.fileName, about };
}

/** The numbers behind the figure of the patients of one class. */
export function patientMeansFile(
  context: AppContext,
  { explanationId, target }: { explanationId: number; target: string },
) {
  const { content, fileName } = classMeansNumbers(context, { explanationId, target, by: 'patient' });
  return { content, fileName: `${fileName}.csv` };
}

/** The numbers behind the figure of class means, named like it. */
export function classMeansNumbers(context: AppContext, asked: Asked): { content: string; fileName: string } {
  const { explanationId, target, by } = asked;
  const means = requireMeans(context, explanationId);
  const { fileName } = classMeansFigure(context, asked);
  if (by === 'patient') return { content: patientMeansCsv(means, requirePatients(means, target)), fileName };
  const classes = target === undefined ? means.classes : [requireExplained(means, target)];
  return { content: classMeansCsv(means, classes), fileName };
}

/** Class means are marked for their beats or for their model; the figure tells which. */
function meansFacts(context: AppContext, means: ClassMeans): MeansFacts {
  const model = requireModel(context, means.modelId);
  return {
    network: model.card.network,
    synthetic: syntheticBeats(means, listArchives(context.index)),
    syntheticModel: model.synthetic,
    version: context.version,
  };
}

/** Patients are counted within a class: of all classes together they are not known here. */
function captionFacts(
  means: ClassMeans,
  { network, synthetic, syntheticModel }: MeansFacts,
  { target, isByPatient }: { target: string | undefined; isByPatient: boolean },
): CaptionFacts {
  const { model, split, part, archives, method, layer, classes } = means;
  const one = classes.find((each) => each.target === target);
  const beats = one?.beats ?? classes.reduce((sum, each) => sum + each.beats, 0);
  return {
    ...{ model, network, split, part, archives, method, layer, className: target, isByPatient },
    ...{ beats, patients: one?.patients, synthetic, syntheticModel },
  };
}

function requireMeans({ index }: AppContext, explanationId: number): ClassMeans {
  const row = getExplanation(index, explanationId);
  if (row !== undefined) {
    const means = asClassMeans(row);
    return withStamps({ index }, requireModel({ index }, means.modelId), means, row.method);
  }
  throw new NotFound(`there is no explanation ${explanationId}; its model may have been removed. Compute it again.`);
}

function requireExplained({ classes }: ClassMeans, target: string): ClassMean {
  const explained = classes.map((one) => one.target);
  requireClasses(explained, [target], 'the explanation');
  return classes[explained.indexOf(target)]!;
}

/** The class whose patients are drawn. */
function requirePatients(means: ClassMeans, target: string | undefined): ClassMean {
  if (target === undefined) throw new InvalidInput('a figure by patient is of one class: name it');
  const one = requireExplained(means, target);
  if (one.patientMeans !== undefined) return one;
  throw new InvalidInput(`these means of ${target} were not computed by patient: compute them again, by patient`);
}
