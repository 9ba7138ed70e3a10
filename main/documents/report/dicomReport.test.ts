import { expect, test } from 'vitest';
import type { DicomFacts } from '../../../preload/figures/report.ts';
import { dicomReport } from './dicomReport.ts';
import { readDicom } from './testing/readDicom.ts';

const nothing: DicomFacts = {
  ...{ patientName: null, birthDate: null, sex: null, age: null, recordedDate: null, recordedTime: null },
  ...{ institution: null, isPatientShown: false },
};
const report = {
  ...{
    title: 'Record 208',
    subtitle: '',
    head: [],
    logo: null,
    mark: null,
    version: '1.2.3',
    attachments: [],
    parts: [],
  },
  madeAt: '2026-01-01T10:20:30.000Z',
};
const pdf = Buffer.from('%PDF-1.7 of an odd length');

test('the PDF, its length and what the modules require are read back; what is not known is empty', () => {
  const { meta, dataSet } = readDicom(dicomReport(report, pdf, nothing));
  expect(meta['00020010']).toBe('1.2.840.10008.1.2.1');
  expect(meta['00020003']).toBe(dataSet['00080018']);
  expect(pdf.length % 2).toBe(1);
  expect(dataSet['00420011']).toEqual(Buffer.concat([pdf, Buffer.alloc(1)]));
  expect(dataSet['00420015']).toBe(pdf.length);
  const expected = {
    ...{ '00080005': 'ISO_IR 192', '00080016': '1.2.840.10008.5.1.4.1.1.104.1', '00080060': 'DOC', '00080064': 'WSD' },
    ...{ '00080023': '20260101', '00080033': '102030', '00280301': 'NO', '00420010': 'Record 208' },
    ...{ '00420012': 'application/pdf', '00181020': '1.2.3' },
  };
  expect(dataSet).toMatchObject(expected);
  // Type 2: there, and empty.
  const empty = ['00100010', '00100020', '00100030', '00100040', '00080020', '00080030', '00080050', '00080090'];
  expect(empty.filter((tag) => dataSet[tag] !== '')).toEqual([]);
  expect(['00101010', '00080080'].filter((tag) => tag in dataSet)).toEqual([]);
});

test('identifiers follow from the content alone, and differ from each other', () => {
  const uids = (title: string) => {
    const { dataSet } = readDicom(dicomReport({ ...report, title }, pdf, nothing));
    return [dataSet['00080018'], dataSet['0020000d'], dataSet['0020000e']] as string[];
  };
  const first = uids('a');
  expect(uids('a')).toEqual(first);
  expect(new Set([...first, ...uids('b')]).size).toBe(6);
  expect([...first].filter((uid) => !/^2\.25\.[1-9]\d{0,38}$/.test(uid))).toEqual([]);
});

test('what was asked for stands there, without signs that part values or components', () => {
  const facts: DicomFacts = {
    ...{ patientName: 'Grün^Änne=\\X', birthDate: '19510502', sex: 'F' as const, age: '074Y', institution: 'A\\B\n' },
    ...{ recordedDate: '20250102', recordedTime: '030405', isPatientShown: true },
  };
  const { dataSet } = readDicom(dicomReport({ ...report, title: 'x'.repeat(200) }, pdf, facts));
  expect(dataSet).toMatchObject({
    ...{ '00100010': 'Grün Änne X', '00100030': '19510502', '00100040': 'F', '00101010': '074Y' },
    ...{ '00080080': 'A B', '00080020': '20250102', '00080030': '030405', '0008002a': '20250102030405' },
    ...{ '00280301': 'YES', '00420010': 'x'.repeat(200) },
  });
});
