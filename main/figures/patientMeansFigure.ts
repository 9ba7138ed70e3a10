import type { ClassMean, ClassMeans, PatientMean } from '../../preload/contract/contract.ts';
import { colourScale } from '../../preload/figures/colourScale.ts';
import { syntheticMarkOf } from '../../preload/figures/provenance.ts';
import { millisecondsFromFiducial } from '../../preload/figures/times.ts';
import { classMeaning } from '../../preload/words/labelSets.ts';
import type { Box } from './axis.ts';
import {
  beatsAndPatients,
  formatDisplay,
  formatSelection,
  type MeansFigureFacts,
  meansProvenance,
  plural,
} from './classMeansFacts.ts';
import { footLines, footText } from './footLine.ts';
import { heatBar, heatGradient } from './heat.ts';
import { meanScales } from './meanScales.ts';
import { patientPanel } from './patientPanel.ts';
import { waveLegend } from './relevanceMassByWave.ts';
import { pageWidth, softInk, svgDocument, text } from './svg.ts';
import { syntheticMark } from './syntheticMark.ts';
import { wrapped } from './wrapped.ts';

const columns = 5;
const size = 6;
const left = 34;
const right = 46;
const gap = 9;
const firstRow = 78;
const panelHeight = 58;
const rowHeight = panelHeight + 28;
/** More would be small multiples that nobody compares. */
const mostPanels = 60;

/**
 * The beats of one class patient by patient, most beats first, on shared axes and one scale of colours: the mean map under the
 * mean beat, and above it the share of the map on each part of the beat. The first panel is the class as a whole. SVG text.
 */
export function patientMeansFigure(means: ClassMeans, one: ClassMean, facts: MeansFigureFacts): string {
  const patients = one.patientMeans ?? [];
  const shown = patients.slice(0, mostPanels);
  const times = millisecondsFromFiducial(one.mean.length, means.fiducialOffset, means.samplingRateHz);
  const scales = meanScales([one, ...shown], times);
  const width = (pageWidth - left - right - gap * (columns - 1)) / columns;
  const panels = [wholeClass(one), ...shown.map((patient) => ofPatient(patient, one))];
  const rows = Math.ceil(panels.length / columns);
  const colours = colourScale(scales.full, 'Mean attribution', { leastSteps: 3 });
  const meaning = classMeaning(means.labelSet, one.target);
  const provenance = meansProvenance(means, facts);
  const remarks = remarksOf(means, one, patients.length - shown.length);
  const footY = firstRow + rows * rowHeight + 12;
  return svgDocument({
    width: pageWidth,
    height: footY + footText(provenance, remarks).length * size * 1.35,
    title: `Mean ${means.method} of class ${one.target} by patient, model ${means.model}`,
    definitions: [heatGradient(colours)],
    body: [
      text(left, 15, 10, `${one.target}   ${meaning}, patient by patient`, {
        'font-weight': 600,
        'xml:space': 'preserve',
      }),
      text(left, 27, 7, `${beatsAndPatients(one)} \u00b7 ${formatSelection(means)}`, { fill: softInk }),
      ...syntheticMark(syntheticMarkOf(means), pageWidth - 8),
      text(left, 50, size, 'Share of the map on', { 'font-weight': 600 }),
      ...waveLegend(left + 66, 50, 42, size),
      ...panels.flatMap((panel, i) => {
        const column = i % columns;
        const box: Box = {
          x: left + column * (width + gap),
          y: firstRow + Math.floor(i / columns) * rowHeight,
          width,
          height: panelHeight,
        };
        return patientPanel(panel, scales, box, { left: column === 0, bottom: i + columns >= panels.length, size });
      }),
      heatBar({ x: pageWidth - right + 10, y: firstRow, width: 8, height: panelHeight }, colours, size),
      ...footLines(left, footY, size, provenance, remarks),
    ],
  });
}

function wholeClass(one: ClassMean) {
  const { mean, meanBeat, waves = [] } = one;
  const remark = { text: plural(one.patients, 'patient'), warns: false };
  return { title: 'All', note: plural(one.beats, 'beat'), remark, mean, meanBeat, waves };
}

function ofPatient(own: PatientMean, one: ClassMean) {
  const { patient, beats, correlation, mean, meanBeat, waves } = own;
  const share = `${((100 * beats) / one.beats).toFixed(1)} %`;
  const told = one.alarms?.some(
    ({ kind, patient: whose }) =>
      kind === 'unlike-patient' && whose?.patient === patient && whose.archiveId === own.archiveId,
  );
  return {
    title: patient,
    note: `${beats.toLocaleString('en-US')}, ${share}`,
    remark:
      correlation === null
        ? undefined
        : { text: `r ${correlation.toFixed(2).replace('-', '\u2212')}`, warns: told === true },
    ...{ mean, meanBeat, waves, beats },
  };
}

function remarksOf(means: ClassMeans, one: ClassMean, notDrawn: number): string[] {
  const most = 165;
  return [
    ...wrapped(
      `Each map is ${formatDisplay(means)}, divided by its own maximum, then averaged over the beats of the patient; shading: mean, trace: mean beat. ` +
        'Beats and share of the class beside the patient. r: correlation of the patient\u2019s mean map with the mean of the other patients\u2019 (20 beats or more each), ' +
        'the number of the alarm.',
      most,
    ),
    ...(notDrawn > 0 ? [`${notDrawn} more patients with fewer beats are not drawn.`] : []),
    ...(one.alarms ?? []).flatMap(({ sentence }) => wrapped(`! ${sentence}`, most)),
  ];
}
