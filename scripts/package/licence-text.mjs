// The text of a package's licence.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from '../setup/places.mjs';

/** Packages that have the whole text of a licence that others only name. */
const wholeTexts = { 'Apache-2.0': '@swc/helpers/LICENSE', 'MPL-2.0': '@resvg/resvg-js/LICENSE' };

/**
 * Its own files where it has some; else the text of the licence that it names.
 * @param {string} folder
 * @param {{ name: string, licence: string, author?: string | { name?: string } }} of
 * @throws where it neither has a text nor names a licence that is known
 */
export function licenceText(folder, { name, licence, author }) {
  const own = readdirSync(folder)
    .filter((file) => /^(mit-)?(licen[sc]e|copying|notice)/i.test(file))
    .sort();
  if (own.length > 0) return own.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  const texts = licence.split(/ AND /).map((each) => {
    if (each === 'MIT') return mit(holder);
    const file = /** @type {Record<string, string | undefined>} */ (wholeTexts)[each];
    if (file === undefined) throw new Error(`${name}: no text of its licence "${licence}" is at hand`);
    return `Copyright: ${holder}\n\n${readFileSync(join(modules, file), 'utf8').trim()}`;
  });
  return texts.join('\n\n');
}

/** @param {string} holder */
function mit(holder) {
  return `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
