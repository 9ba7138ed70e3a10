import PDFDocument from 'pdfkit';
import type { FontSet } from './fontSet.ts';
import { xmpPacket } from './xmpPacket.ts';

/** A file inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type: `text/csv`. */
  readonly type: string;
  readonly description: string;
  /** What it is to the document (PDF/A-3, ISO 19005-3 6.8); absent: its source. */
  readonly relationship?: 'Source' | 'Data' | 'Supplement';
}

export interface PdfOptions {
  readonly title: string;
  /** One sentence: what it is about. */
  readonly subject?: string;
  readonly author?: string;
  /** Creation and change; see `documentDate`. */
  readonly date: Date;
  /** Of BeatLens. */
  readonly version: string;
  readonly fonts: FontSet;
  readonly attachments?: readonly Attachment[];
  /** What made it, in lines; written into the metadata. */
  readonly provenance?: readonly string[];
}

export interface Pdf {
  /** Draws on the newest page. Its fonts are registered under the names of the font set's faces, such as `Inter-400`. */
  readonly doc: PDFKit.PDFDocument;
  readonly fonts: FontSet;
  /** A new page; points. */
  page(width: number, height: number): void;
  /** Ends the document. */
  bytes(): Promise<Uint8Array>;
}

/**
 * A PDF without pages yet: written as PDF/A-3b (ISO 19005-3), tagged, all fonts embedded. The same calls give the same bytes.
 * "Written as", not "certified": no validator is part of BeatLens.
 */
export function openPdf(options: PdfOptions): Pdf {
  const { title, subject, author, date, version, fonts, attachments = [] } = options;
  const made = `BeatLens ${version}`;
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    // The types know the subsets of older versions only.
    ...({ subset: 'PDF/A-3b' } as object),
    tagged: true,
    lang: 'en',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    // None to begin with: one of a registered name would be read anew for every text of that name.
    font: null as never,
    info: {
      Title: title,
      ...(subject === undefined ? {} : { Subject: subject }),
      ...(author === undefined ? {} : { Author: author }),
      ...{ Creator: made, Producer: made, CreationDate: date, ModDate: date },
    },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  for (const face of [...fonts.faces, ...fonts.others]) doc.registerFont(face.name, Buffer.from(face.bytes) as never);
  writesOwnXmp(doc, xmpPacket(options, made));
  for (const one of attachments) attach(doc, one, date);
  return {
    doc,
    fonts,
    page: (width, height) => {
      joinContent(doc);
      doc.addPage({ size: [width, height], margin: 0 });
    },
    bytes: () => {
      doc.end();
      return ended;
    },
  };
}

function attach(doc: PDFKit.PDFDocument, { name, bytes, type, description, relationship }: Attachment, date: Date) {
  doc.file(Buffer.from(bytes), {
    ...{ name, type, description, relationship: relationship ?? 'Source' },
    ...{ creationDate: date, modifiedDate: date },
  } as object);
}

/**
 * pdfkit 0.20 keeps every operator of a page as an array of its own until the document ends: 5,500 of 15 bytes, which take 1.5 MB,
 * for the figure of one beat. Of a page that is full one array is left, with the same bytes.
 */
function joinContent(doc: PDFKit.PDFDocument): void {
  const { page } = doc as unknown as { readonly page: { readonly content: { buffer: Uint8Array[] } } | null };
  if (page && page.content.buffer.length > 1) page.content.buffer = [Buffer.concat(page.content.buffer)];
}

/** pdfkit 0.20 writes the title unescaped into XML: a title with `&` would damage the metadata. */
function writesOwnXmp(doc: PDFKit.PDFDocument, xmp: string): void {
  const inner = doc as unknown as { _addInfo?: () => void; appendXML: (xml: string) => void };
  if (typeof inner._addInfo !== 'function') throw new Error('pdfkit writes its metadata in another way than 0.20 did');
  inner._addInfo = () => inner.appendXML(xmp);
}
