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
      : `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(said)}</rdf:li></rdf:Alt></dc:${name}>`;
  const creator =
    author === undefined ? '' : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`;
  const source = provenance.length === 0 ? '' : `<dc:source>${escapeXml(provenance.join('\n'))}</dc:source>`;
  return [
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<xmp:CreateDate>${when}</xmp:CreateDate><xmp:ModifyDate>${when}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${escapeXml(made)}</xmp:CreatorTool>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `${inWords('title', title)}${creator}${inWords('description', subject)}${source}`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<pdf:Producer>${escapeXml(made)}</pdf:Producer>`,
    '</rdf:Description>',
  ].join('\n');
}

/** Text between tags, or in an attribute in double quotes. */
export function escapeXml(said: string): string {
  return (
    said
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
