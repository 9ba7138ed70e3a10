import { escapeText } from '../figures/svg.ts';
import type { PdfOptions } from './openPdf.ts';

/** Metadata of a PDF as XMP properties of the schemas that PDF/A knows (ISO 19005-1, 6.7.9). */
export function xmpPacket(
  {
    title,
    subject,
    author,
    date,
    provenance = [],
  }: Pick<PdfOptions, 'title' | 'subject' | 'author' | 'date' | 'provenance'>,
  made: string,
): string {
  const when = date.toISOString().replace(/\.\d+Z$/, 'Z');
  const inWords = (name: string, said: string | undefined) =>
    said === undefined
      ? ''
      : `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeText(said)}</rdf:li></rdf:Alt></dc:${name}>`;
  const creator =
    author === undefined ? '' : `<dc:creator><rdf:Seq><rdf:li>${escapeText(author)}</rdf:li></rdf:Seq></dc:creator>`;
  const source = provenance.length === 0 ? '' : `<dc:source>${escapeText(provenance.join('\n'))}</dc:source>`;
  return [
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${escapeText(made)}</xmp:CreatorTool>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `${inWords('title', title)}${creator}${inWords('description', subject)}${source}`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<pdf:Producer>${escapeText(made)}</pdf:Producer>`,
    '</rdf:Description>',
  ].join('\n');
}
