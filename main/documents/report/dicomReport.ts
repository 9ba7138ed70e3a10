import { createHash } from 'node:crypto';
import type { DicomFacts, Report } from '../../../preload/figures/report.ts';
import { dicomFile } from '../dicom/dicomFile.ts';
import type { DicomElement } from '../dicom/encodeElements.ts';

const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1';

/**
 * A PDF as the DICOM object that archives of images (PACS) file: Encapsulated PDF (PS3.3, A.45.1), with what its modules require:
 * Patient (C.7.1.1), General Study (C.7.2.1), Encapsulated Document Series (C.24.1), General Equipment (C.7.5.1), SC Equipment
 * (C.8.6.1), Encapsulated Document (C.24.2) and SOP Common (C.12.1). What is not known, or was not asked for, is empty where it
 * must be there (type 2), and absent where it may be. The same report gives the same identifiers.
 */
export function dicomReport({ title, madeAt, version }: Report, pdf: Uint8Array, facts: DicomFacts): Uint8Array {
  const content = createHash('sha256')
    .update(JSON.stringify([title, madeAt, version, facts]))
    .update(pdf)
    .digest();
  const [date, time] = [madeAt.slice(0, 10).replaceAll('-', ''), madeAt.slice(11, 19).replaceAll(':', '')];
  const { patientName, birthDate, sex, age, recordedDate, recordedTime, institution } = facts;
  const elements: (DicomElement | null)[] = [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080016, vr: 'UI', value: encapsulatedPdf },
    { tag: 0x00080018, vr: 'UI', value: uid('instance', content) },
    { tag: 0x00080020, vr: 'DA', value: recordedDate ?? '' },
    { tag: 0x00080023, vr: 'DA', value: date },
    { tag: 0x0008002a, vr: 'DT', value: recordedDate === null ? '' : `${recordedDate}${recordedTime ?? ''}` },
    { tag: 0x00080030, vr: 'TM', value: recordedTime ?? '' },
    { tag: 0x00080033, vr: 'TM', value: time },
    { tag: 0x00080050, vr: 'SH', value: '' },
    { tag: 0x00080060, vr: 'CS', value: 'DOC' },
    // Made on a workstation, neither scanned nor photographed.
    { tag: 0x00080064, vr: 'CS', value: 'WSD' },
    { tag: 0x00080070, vr: 'LO', value: 'BeatLens' },
    institution === null ? null : { tag: 0x00080080, vr: 'LO', value: institution },
    { tag: 0x00080090, vr: 'PN', value: '' },
    { tag: 0x00100010, vr: 'PN', value: patientName ?? '' },
    { tag: 0x00100020, vr: 'LO', value: '' },
    { tag: 0x00100030, vr: 'DA', value: birthDate ?? '' },
    { tag: 0x00100040, vr: 'CS', value: sex ?? '' },
    age === null ? null : { tag: 0x00101010, vr: 'AS', value: age },
    { tag: 0x00181020, vr: 'LO', value: version },
    { tag: 0x0020000d, vr: 'UI', value: uid('study', content) },
    { tag: 0x0020000e, vr: 'UI', value: uid('series', content) },
    { tag: 0x00200010, vr: 'SH', value: '' },
    { tag: 0x00200011, vr: 'IS', value: '1' },
    { tag: 0x00200013, vr: 'IS', value: '1' },
    { tag: 0x00280301, vr: 'CS', value: facts.isPatientShown ? 'YES' : 'NO' },
    { tag: 0x0040a043, vr: 'SQ', value: '' },
    { tag: 0x00420010, vr: 'ST', value: title },
    { tag: 0x00420011, vr: 'OB', value: pdf },
    { tag: 0x00420012, vr: 'LO', value: 'application/pdf' },
    // Without the zero that makes it even.
    { tag: 0x00420015, vr: 'UL', value: pdf.length },
  ];
  return dicomFile(elements.filter((element) => element !== null));
}

/** A UUID of one's own rule (RFC 9562, version 8), made of what it names, as a decimal below 2.25 (PS3.5, section B.2). */
function uid(of: string, content: Uint8Array): string {
  const bytes = createHash('sha256').update(of).update(content).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
}
