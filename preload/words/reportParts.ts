import { namesOf } from './namesOf.ts';

interface ReportPart {
  readonly title: string;
  /** What it holds, for a list of parts and the help. */
  readonly meaning: string;
  /** What it is told of: each model, record or archive of the report has one; `report`: it stands once. */
  readonly about: 'model' | 'record' | 'archive' | 'report';
}

/** The parts that a report can have. main/app/reports/parts/ has a file for each. */
export const reportParts = {
  summary: { title: 'Summary', meaning: 'What is reported, and the main numbers', about: 'report' },
  archive: { title: 'Archive', meaning: 'Records, beats and licence of the archives', about: 'archive' },
  'model-card': { title: 'Model card', meaning: 'How the model was trained, and on what', about: 'model' },
  diagram: { title: 'Network', meaning: 'The layers of the network, and what is explained', about: 'model' },
  evaluation: { title: 'Evaluation', meaning: 'Scores with 95 % intervals, curves, EC57', about: 'model' },
  confusion: { title: 'Confusion matrix', meaning: 'Reference against prediction, in per cent', about: 'model' },
  'class-means': { title: 'Class means', meaning: 'Where the model looks, averaged over each class', about: 'model' },
  'method-comparison': { title: 'Comparison of methods', meaning: 'How faithful the maps are', about: 'model' },
  beat: { title: 'One beat', meaning: 'One beat with its map, given label and probability', about: 'model' },
  beats: {
    title: 'Beats of each class',
    meaning: 'A beat of each class, or chosen beats, with their maps',
    about: 'model',
  },
  record: {
    title: 'Record',
    meaning: 'Rates, runs, pauses, hours, strips, tachogram and full disclosure of a record',
    about: 'record',
  },
  review: { title: 'Review', meaning: 'What reviewers decided, how far they agree, what changed', about: 'report' },
  methods: { title: 'Methods', meaning: 'What was computed and how, with formulas', about: 'report' },
  references: { title: 'References', meaning: 'The literature that the report names', about: 'report' },
  provenance: { title: 'Provenance', meaning: 'Data, versions, and the commands that make it again', about: 'report' },
} as const satisfies Readonly<Record<string, ReportPart>>;

export type ReportPartName = keyof typeof reportParts;
export const reportPartNames = namesOf(reportParts);

/** Fields of a record that can tell who the patient is. None is in a report, or in a file beside it, unless asked for by name. */
export const patientFields = {
  name: { title: 'Patient', option: 'patient-name', meaning: 'name or code of the patient' },
  birthDate: { title: 'Birth date', option: 'birth-date', meaning: 'birth date' },
  age: { title: 'Age', option: 'age', meaning: 'age' },
  sex: { title: 'Sex', option: 'sex', meaning: 'sex' },
  diagnosis: { title: 'Diagnosis', option: 'diagnosis', meaning: 'diagnosis' },
  medication: { title: 'Medication', option: 'medication', meaning: 'medication' },
  device: { title: 'Device', option: 'device', meaning: 'device of the recording' },
  startDate: { title: 'Recorded', option: 'start-date', meaning: 'date and time of the recording' },
  comments: { title: 'Comments', option: 'comments', meaning: 'all comments of the header, as written' },
} as const satisfies Readonly<Record<string, { title: string; option: string; meaning: string }>>;
export type PatientField = keyof typeof patientFields;
export const patientFieldNames = namesOf(patientFields);

/** Sizes of a page. */
export const pageSizes = ['A4', 'Letter'] as const;
export type PageSize = (typeof pageSizes)[number];

/** What a report can be; the ending of its file says which. */
export const reportFormatFacts = {
  pdf: { title: 'PDF', meaning: 'Pages, with the numbers behind them attached' },
  html: { title: 'HTML', meaning: 'One page for a browser, which needs nothing else' },
  dcm: { title: 'DICOM', meaning: 'The PDF as a DICOM object, for a PACS' },
  zip: { title: 'Bundle', meaning: 'A zip with all that stands behind the report, for `verify`' },
} as const satisfies Readonly<Record<string, { title: string; meaning: string }>>;
export type ReportFormat = keyof typeof reportFormatFacts;
export const reportFormats = namesOf(reportFormatFacts);
