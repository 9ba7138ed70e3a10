import { expect, test } from 'vitest';
import { fontSet } from './fontSet.ts';
import { openPdf } from './openPdf.ts';

const date = new Date('2026-01-01T00:00:00Z');

test('of a page that is full one array is kept, not one an operator: a long report needs little memory', () => {
  const pdf = openPdf({ title: 'Lines', date, version: '0.1.0', fonts: fontSet() });
  pdf.page(100, 100);
  for (let y = 0; y < 100; y++) pdf.doc.moveTo(0, y).lineTo(100, y).stroke();
  const { content } = pdf.doc.page as unknown as { content: { buffer: Uint8Array[]; uncompressedLength: number } };
  expect(content.buffer.length).toBeGreaterThan(300);
  pdf.page(100, 100);
  expect(content.buffer.length).toBeLessThan(5);
  expect(Buffer.concat(content.buffer)).toHaveLength(content.uncompressedLength);
});

test('each font is read once, however many texts are drawn in it', () => {
  const pdf = openPdf({ title: 'Letters', date, version: '0.1.0', fonts: fontSet() });
  pdf.page(100, 100);
  const { doc } = pdf;
  for (let i = 0; i < 3; i++) doc.font('Inter-400').text('one', 0, 10).font('Inter-700').text('two', 0, 20);
  expect((doc as unknown as { _fontCount: number })._fontCount).toBe(2);
});
