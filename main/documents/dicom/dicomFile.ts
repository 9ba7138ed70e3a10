import { type DicomElement, encodeElements } from './encodeElements.ts';

/** BeatLens as an implementation, for good: any other number would be as right (PS3.7 D.3.3.2). */
const implementationUid = '2.25.216138530046186370285133117014836406129';
const explicitLittleEndian = '1.2.840.10008.1.2.1';

/**
 * A DICOM file (PS3.10, section 7): preamble, file meta information, then the data set in Explicit VR Little Endian.
 *
 * @param dataSet holds SOP class (0008,0016) and SOP instance (0008,0018)
 */
export function dicomFile(dataSet: readonly DicomElement[]): Uint8Array {
  const uid = (tag: number) => dataSet.find((element) => element.tag === tag)?.value ?? '';
  const meta = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    { tag: 0x00020002, vr: 'UI', value: uid(0x00080016) },
    { tag: 0x00020003, vr: 'UI', value: uid(0x00080018) },
    { tag: 0x00020010, vr: 'UI', value: explicitLittleEndian },
    { tag: 0x00020012, vr: 'UI', value: implementationUid },
    { tag: 0x00020013, vr: 'SH', value: 'BEATLENS' },
  ]);
  const length = encodeElements([{ tag: 0x00020000, vr: 'UL', value: meta.length }]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, meta, encodeElements(dataSet)]);
}
