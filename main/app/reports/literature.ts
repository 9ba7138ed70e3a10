import type { ReferenceItem } from '../../../preload/figures/report.ts';

interface Work {
  readonly kind: 'article' | 'inproceedings' | 'misc' | 'techreport';
  readonly authors: string;
  readonly title: string;
  /** Journal, proceedings, or arXiv number, with volume and pages. */
  readonly where: string;
  readonly year: number;
}

/** What reports refer to. Keys are BibTeX keys. */
export const literature = {
  adebayo2018: work(
    'inproceedings',
    'Adebayo J, Gilmer J, Muelly M, et al.',
    'Sanity checks for saliency maps',
    'Advances in Neural Information Processing Systems 31',
    2018,
  ),
  chattopadhay2018: work(
    'inproceedings',
    'Chattopadhay A, Sarkar A, Howlader P, Balasubramanian VN',
    'Grad-CAM++: generalized gradient-based visual explanations for deep convolutional networks',
    'IEEE WACV, 839-847',
    2018,
  ),
  cohen1960: work(
    'article',
    'Cohen J',
    'A coefficient of agreement for nominal scales',
    'Educational and Psychological Measurement 20(1):37-46',
    1960,
  ),
  dechazal2004: work(
    'article',
    'de Chazal P, O’Dwyer M, Reilly RB',
    'Automatic classification of heartbeats using ECG morphology and heartbeat interval features',
    'IEEE Transactions on Biomedical Engineering 51(7):1196-1206',
    2004,
  ),
  desai2020: work(
    'inproceedings',
    'Desai S, Ramaswamy HG',
    'Ablation-CAM: visual explanations for deep convolutional network via gradient-free localization',
    'IEEE WACV, 972-980',
    2020,
  ),
  draelos2020: work(
    'misc',
    'Draelos RL, Carin L',
    'Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks',
    'arXiv:2011.08891',
    2020,
  ),
  ec57: work(
    'techreport',
    'AAMI',
    'ANSI/AAMI EC57: Testing and reporting performance results of cardiac rhythm and ST segment measurement algorithms',
    'Association for the Advancement of Medical Instrumentation',
    2012,
  ),
  fu2020: work(
    'inproceedings',
    'Fu R, Hu Q, Dong X, et al.',
    'Axiom-based Grad-CAM: towards accurate visualization and explanation of CNNs',
    'BMVC, arXiv:2008.02312',
    2020,
  ),
  goldberger2000: work(
    'article',
    'Goldberger AL, Amaral LAN, Glass L, et al.',
    'PhysioBank, PhysioToolkit, and PhysioNet: components of a new research resource for complex physiologic signals',
    'Circulation 101(23):e215-e220',
    2000,
  ),
  hamilton2002: work(
    'inproceedings',
    'Hamilton P',
    'Open source ECG analysis',
    'Computers in Cardiology 29:101-104',
    2002,
  ),
  hochreiter1997: work(
    'article',
    'Hochreiter S, Schmidhuber J',
    'Long short-term memory',
    'Neural Computation 9(8):1735-1780',
    1997,
  ),
  hurley2009: work(
    'article',
    'Hurley N, Rickard S',
    'Comparing measures of sparsity',
    'IEEE Transactions on Information Theory 55(10):4723-4741',
    2009,
  ),
  jiang2021: work(
    'article',
    'Jiang PT, Zhang CB, Hou Q, Cheng MM, Wei Y',
    'LayerCAM: exploring hierarchical class activation maps for localization',
    'IEEE Transactions on Image Processing 30:5875-5888',
    2021,
  ),
  jones2020: work(
    'inproceedings',
    'Jones Y, Deligianni F, Dalton J',
    'Improving ECG classification interpretability using saliency maps',
    'IEEE BIBE, arXiv:2201.04070',
    2020,
  ),
  moody2001: work(
    'article',
    'Moody GB, Mark RG',
    'The impact of the MIT-BIH Arrhythmia Database',
    'IEEE Engineering in Medicine and Biology Magazine 20(3):45-50',
    2001,
  ),
  petsiuk2018: work(
    'inproceedings',
    'Petsiuk V, Das A, Saenko K',
    'RISE: randomized input sampling for explanation of black-box models',
    'BMVC',
    2018,
  ),
  samek2017: work(
    'article',
    'Samek W, Binder A, Montavon G, Lapuschkin S, Müller KR',
    'Evaluating the visualization of what a deep neural network has learned',
    'IEEE Transactions on Neural Networks and Learning Systems 28(11):2660-2673',
    2017,
  ),
  selvaraju2017: work(
    'inproceedings',
    'Selvaraju RR, Cogswell M, Das A, et al.',
    'Grad-CAM: visual explanations from deep networks via gradient-based localization',
    'IEEE ICCV, 618-626; International Journal of Computer Vision 128:336-359 (2019)',
    2017,
  ),
  shrikumar2016: work(
    'misc',
    'Shrikumar A, Greenside P, Shcherbina A, Kundaje A',
    'Not just a black box: learning important features through propagating activation differences',
    'arXiv:1605.01713',
    2016,
  ),
  simonyan2014: work(
    'misc',
    'Simonyan K, Vedaldi A, Zisserman A',
    'Deep inside convolutional networks: visualising image classification models and saliency maps',
    'arXiv:1312.6034',
    2014,
  ),
  smilkov2017: work(
    'misc',
    'Smilkov D, Thorat N, Kim B, Viégas F, Wattenberg M',
    'SmoothGrad: removing noise by adding noise',
    'arXiv:1706.03825',
    2017,
  ),
  sundararajan2017: work(
    'inproceedings',
    'Sundararajan M, Taly A, Yan Q',
    'Axiomatic attribution for deep networks',
    'ICML, arXiv:1703.01365',
    2017,
  ),
  taskforce1996: work(
    'article',
    'Task Force of the ESC and NASPE',
    'Heart rate variability: standards of measurement, physiological interpretation, and clinical use',
    'Circulation 93(5):1043-1065',
    1996,
  ),
  wang2017: work(
    'inproceedings',
    'Wang Z, Yan W, Oates T',
    'Time series classification from scratch with deep neural networks: a strong baseline',
    'IEEE IJCNN, 1578-1585',
    2017,
  ),
  wang2020: work(
    'inproceedings',
    'Wang H, Wang Z, Du M, et al.',
    'Score-CAM: score-weighted visual explanations for convolutional neural networks',
    'IEEE CVPR Workshops',
    2020,
  ),
  wilson1927: work(
    'article',
    'Wilson EB',
    'Probable inference, the law of succession, and statistical inference',
    'Journal of the American Statistical Association 22(158):209-212',
    1927,
  ),
  yeh2019: work(
    'inproceedings',
    'Yeh CK, Hsieh CY, Suggala A, Inouye DI, Ravikumar PK',
    'On the (in)fidelity and sensitivity of explanations',
    'Advances in Neural Information Processing Systems 32',
    2019,
  ),
  zeiler2014: work(
    'inproceedings',
    'Zeiler MD, Fergus R',
    'Visualizing and understanding convolutional networks',
    'ECCV',
    2014,
  ),
  zhou2016: work(
    'inproceedings',
    'Zhou B, Khosla A, Lapedriza A, Oliva A, Torralba A',
    'Learning deep features for discriminative localization',
    'IEEE CVPR, 2921-2929',
    2016,
  ),
} satisfies Readonly<Record<string, Work>>;

export type WorkKey = keyof typeof literature;

/** The work that a dictionary names as its source, written as `cite` does. @throws Error where it is not in the literature */
export function workOf(source: string): WorkKey {
  const found = (Object.keys(literature) as WorkKey[]).find((key) => cite(key) === source);
  if (found === undefined) throw new Error(`main/app/reports/literature.ts has no "${source}"`);
  return found;
}

/** `Cohen 1960`, `Hurley & Rickard 2009`, `Selvaraju et al. 2017` */
export function cite(key: WorkKey): string {
  const { authors, year } = literature[key] as Work;
  const names = authors.split(', ').map((name) => name.replace(/ \p{Lu}{1,4}$/u, ''));
  if (names.length === 1) return `${names[0]} ${year}`;
  return names.length === 2 ? `${names[0]} & ${names[1]} ${year}` : `${names[0]} et al. ${year}`;
}

/** In the order of their keys, each once. */
export function referenceItems(keys: Iterable<WorkKey>): ReferenceItem[] {
  return [...new Set(keys)].sort().map((key) => {
    const { authors, title, where, year } = literature[key] as Work;
    return { key, text: `${authors} (${year}). ${title}. ${where}.` };
  });
}

/** The same as a BibTeX file. */
export function bibtex(keys: Iterable<WorkKey>): string {
  const entries = [...new Set(keys)].sort().map((key) => {
    const { kind, authors, title, where, year } = literature[key] as Work;
    const place = { article: 'journal', inproceedings: 'booktitle', misc: 'howpublished', techreport: 'institution' }[
      kind
    ];
    const people = authors
      .replace(/, et al\.$/, ', others')
      .split(', ')
      .map(asBibtexName)
      .join(' and ');
    return `@${kind}{${key},\n  author = {${people}},\n  title = {{${title}}},\n  ${place} = {${where}},\n  year = {${year}}\n}\n`;
  });
  return entries.join('\n');
}

/** `de Chazal P` is family name and initials; a body of several words, and `others`, stay whole. */
function asBibtexName(name: string): string {
  const [, family, initials] = /^(.+) (\p{Lu}{1,3})$/u.exec(name) ?? [];
  if (family === undefined || initials === undefined) return name === 'others' ? name : `{${name}}`;
  return `${family}, ${[...initials].map((letter) => `${letter}.`).join(' ')}`;
}

function work(kind: Work['kind'], authors: string, title: string, where: string, year: number): Work {
  return { kind, authors, title, where, year };
}
