// biome-ignore-all lint/suspicious/noTemplateCurlyInString: rules are code as it stands in files
// Every rule that keeps something out, and the test that says so. `npm run rules` takes each away in turn; its test has to fail.

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {string} file of the rule
 * @property {string} find a text that stands in it once
 * @property {string} put in its place
 * @property {string} test a file of tests
 */

const web = 'main/hosts/web/';

/** @type {readonly Rule[]} */
export const rules = [
  // The web host.
  {
    name: 'foreign names of this computer (files)',
    ...{ file: `${web}serve.ts`, test: `${web}rebinding.exploit.test.ts` },
    ...{ find: 'if (!isLoopbackHost(host)) return refuse(response, foreignHost);', put: '' },
  },
  {
    name: 'foreign names of this computer (WebSocket)',
    ...{ file: `${web}admission.ts`, test: `${web}rebinding.exploit.test.ts` },
    ...{ find: 'if (!isLoopbackHost(host)) return foreignHost;', put: "if (!host) throw new Error('no host');" },
  },
  {
    name: 'listens on 127.0.0.1 alone',
    ...{ file: `${web}serve.ts`, test: `${web}rebinding.exploit.test.ts` },
    ...{ find: "host: '127.0.0.1', port, exclusive", put: "host: '0.0.0.0', port, exclusive" },
  },
  {
    name: 'foreign pages (WebSocket)',
    ...{ file: `${web}admission.ts`, test: `${web}origin.exploit.test.ts` },
    ...{ find: 'if (origin !== `http://${host}`) return foreignPage;', put: '' },
  },
  {
    name: 'foreign pages (request for a session)',
    ...{ file: `${web}openSession.ts`, test: `${web}origin.exploit.test.ts` },
    ...{ find: "if (!isOwnPage && origin !== 'null') return foreignPage;", put: '' },
  },
  {
    name: 'other methods than GET and HEAD',
    ...{ file: `${web}serve.ts`, test: `${web}origin.exploit.test.ts` },
    ...{ find: "if (request.method !== 'GET' && request.method !== 'HEAD')", put: 'if (false)' },
  },
  {
    name: 'policy of the page',
    ...{ file: 'main/hosts/pageHeaders.ts', test: `${web}origin.exploit.test.ts` },
    ...{ find: `"script-src 'self'",`, put: `"script-src 'self' 'unsafe-inline'",` },
  },
  {
    name: 'a token works once',
    ...{ file: `${web}session.ts`, test: `${web}session.exploit.test.ts` },
    ...{ find: 'unused.delete(found) ? keys', put: 'unused.has(found) ? keys' },
  },
  {
    name: 'the cookie belongs to the session',
    ...{ file: `${web}session.ts`, test: `${web}session.exploit.test.ts` },
    ...{ find: 'isSame(cookie, keys.cookie) && ', put: '(cookie === undefined || true) && ' },
  },
  {
    name: 'the page key belongs to the session',
    ...{ file: `${web}session.ts`, test: `${web}session.exploit.test.ts` },
    ...{ find: '&& isSame(pageKey, keys.pageKey)', put: '&& (pageKey === undefined || true)' },
  },
  ...['HttpOnly; ', 'SameSite=Strict; '].map((flag) => ({
    name: `cookie: ${flag}`,
    ...{ file: `${web}openSession.ts`, test: `${web}session.exploit.test.ts` },
    ...{ find: flag, put: '' },
  })),
  {
    name: 'no referrer',
    ...{ file: 'main/hosts/pageHeaders.ts', test: `${web}session.exploit.test.ts` },
    ...{ find: "'Referrer-Policy': 'no-referrer',", put: '' },
  },
  {
    name: 'paths that lead up',
    ...{ file: 'main/hosts/rendererFile.ts', test: `${web}paths.exploit.test.ts` },
    ...{ find: 'if (!file.startsWith(folder + sep)) return undefined;', put: 'void sep;' },
  },
  {
    name: 'links and names beside the folder of the page',
    ...{ file: 'main/hosts/rendererFile.ts', test: 'main/hosts/rendererFile.exploit.test.ts' },
    ...{ find: 'folder + sep', put: 'folder + sep.slice(1)' },
  },
  {
    name: 'types that the page has no use for',
    ...{ file: 'main/hosts/rendererFile.ts', test: `${web}paths.exploit.test.ts` },
    ...{
      find: 'if (contentType === undefined) return undefined;',
      put: "if (contentType === undefined) return { bytes: new Uint8Array(), contentType: '', immutable: false };",
    },
  },
  {
    name: 'length of a head',
    ...{ file: `${web}serve.ts`, test: `${web}size.exploit.test.ts` },
    ...{ find: 'maxHeaderSize: limits.headBytes,', put: 'maxHeaderSize: 1e6,' },
  },
  {
    name: 'length of a body',
    ...{ file: `${web}openSession.ts`, test: `${web}size.exploit.test.ts` },
    ...{ find: 'if (bytes > mostBytes) return undefined;', put: '' },
  },
  {
    name: 'length of a message',
    ...{ file: `${web}serve.ts`, test: `${web}size.exploit.test.ts` },
    ...{ find: 'maxPayload: limits.messageBytes,', put: '' },
  },
  {
    name: 'time to the last header',
    ...{ file: `${web}serve.ts`, test: `${web}slow.exploit.test.ts` },
    ...{
      find: 'headersTimeout: limits.headMilliseconds,\n      requestTimeout: limits.requestMilliseconds,',
      put: 'headersTimeout: 0, requestTimeout: 0,',
    },
  },
  {
    name: 'a refused window is hung up on',
    ...{ file: `${web}serve.ts`, test: `${web}slow.exploit.test.ts` },
    ...{ find: "stream.once('finish', () => stream.destroy());", put: '' },
  },
  {
    name: 'number of connections',
    ...{ file: `${web}serve.ts`, test: `${web}many.exploit.test.ts` },
    ...{ find: 'server.maxConnections = limits.connections;', put: '' },
  },
  {
    name: 'number of windows',
    ...{ file: `${web}serve.ts`, test: `${web}many.exploit.test.ts` },
    ...{
      find: 'if (sockets.clients.size >= limits.sockets) return refuseUpgrade(stream, tooManyWindows);',
      put: 'void tooManyWindows;',
    },
  },
  // Messages.
  {
    name: 'requests of one window under way',
    ...{ file: 'preload/wire/serve.ts', test: 'preload/wire/wire.exploit.test.ts' },
    ...{
      find: 'if (running.size >= (options.atOnce ?? Number.POSITIVE_INFINITY)) throw tooMany(name);',
      put: 'void tooMany;',
    },
  },
  {
    name: 'messages that are not read',
    ...{ file: 'preload/wire/socketChannel.ts', test: 'preload/wire/socketChannel.exploit.test.ts' },
    ...{
      find: 'if (socket.bufferedAmount > messageLimitBytes)',
      put: 'if (socket.bufferedAmount > 4 * messageLimitBytes)',
    },
  },
  {
    name: 'names of the prototype are no methods',
    ...{ file: 'preload/wire/methods.ts', test: 'preload/wire/wire.exploit.test.ts' },
    ...{
      find: "Object.hasOwn(contract, name) ? contract[name] : undefined;\n  if (entry === undefined || entry.kind === 'event' || !Object.hasOwn(handlers, name)) {",
      put: "contract[name];\n  if (entry === undefined || entry.kind === 'event') {",
    },
  },
  {
    name: 'paths of a message reach no prototype',
    ...{ file: 'preload/wire/codec.ts', test: 'preload/wire/codec.exploit.test.ts' },
    ...{ find: 'isKey && Object.hasOwn(parent, key)', put: 'isKey' },
  },
  {
    name: 'arrays of a message share no bytes',
    ...{ file: 'preload/wire/codec.ts', test: 'preload/wire/codec.exploit.test.ts' },
    ...{ find: 'byteOffset < free || ', put: '' },
  },
  // Electron.
  {
    name: 'own addresses',
    ...{ file: 'main/hosts/electron/ownAddress.ts', test: 'main/hosts/electron/ownAddress.exploit.test.ts' },
    ...{ find: 'new URL(address).origin === pageOrigin', put: 'address.includes(pageOrigin)' },
  },
  {
    name: 'frames inside of a page get no port',
    ...{ file: 'main/hosts/electron/ownAddress.ts', test: 'main/hosts/electron/ownAddress.exploit.test.ts' },
    ...{ find: 'frame.parent === null && ', put: '' },
  },
  {
    name: 'only what the page made is saved',
    ...{ file: 'main/hosts/electron/ownAddress.ts', test: 'main/hosts/electron/ownAddress.exploit.test.ts' },
    ...{ find: "address.startsWith('blob:') && ", put: '' },
  },
  {
    name: 'no name is looked up',
    ...{ file: 'main/hosts/electron/forbidNetwork.ts', test: 'main/hosts/electron/forbidNetwork.exploit.test.ts' },
    ...{ find: "commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');", put: '' },
  },
  {
    name: 'no Reload and no DevTools in the packed menu',
    ...{ file: 'main/hosts/electron/menuTemplate.ts', test: 'main/hosts/electron/menuTemplate.test.ts' },
    ...{ find: '...(isPackaged ? []', put: '...(isPackaged && false ? []' },
  },
  // Archives.
  {
    name: 'signal files beside their header',
    ...{ file: 'main/ecg/formats/wfdb/header.ts', test: 'main/ecg/formats/wfdb/paths.exploit.test.ts' },
    ...{ find: 'if (!isPlainFileName(fileName))', put: 'if (false && !isPlainFileName(fileName))' },
  },
  {
    name: 'segments beside their header',
    ...{ file: 'main/ecg/formats/wfdb/header.ts', test: 'main/ecg/formats/wfdb/paths.exploit.test.ts' },
    ...{ find: "if (name !== '~' && !isPlainName(name)) throw", put: "if (name === '') throw" },
  },
  {
    name: 'devices and pipes are not read',
    ...{ file: 'main/ecg/regularFile.ts', test: 'main/ecg/formats/wfdb/paths.exploit.test.ts' },
    ...{ find: 'if (found.isFile()) return;', put: 'if (found.isFile() || !found.isFIFO()) return;' },
  },
  // Models and bundles.
  {
    name: 'weights beside their model.json',
    ...{ file: 'models/store/importers/tfjsFolder.ts', test: 'models/store/hostileModels.exploit.test.ts' },
    ...{
      find: String.raw`if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path))`,
      put: 'if (path.length > 1000)',
    },
  },
  {
    name: 'a .keras file that announces too much',
    ...{ file: 'models/store/importers/kerasArchive.ts', test: 'models/store/hostileModels.exploit.test.ts' },
    ...{ find: 'if (!(total <= mostModelBytes))', put: 'if (!(total <= 1e12))' },
  },
  {
    name: 'a .keras file whose entries share bytes',
    ...{ file: 'models/store/importers/kerasArchive.ts', test: 'models/store/hostileModels.exploit.test.ts' },
    ...{ find: 'Math.max(size, originalSize)', put: 'originalSize + 0 * size' },
  },
  {
    name: 'layers that are not known, with their programs',
    ...{ file: 'models/store/importers/layerTable.ts', test: 'models/store/hostileModels.exploit.test.ts' },
    ...{ find: 'which is not supported; these are', put: 'which is odd; these are' },
  },
  {
    name: 'a bundle that announces too much',
    ...{ file: 'main/documents/report/readBundle.ts', test: 'main/documents/report/readBundle.exploit.test.ts' },
    ...{ find: 'if (!(total <= mostBundleBytes))', put: 'if (!(total <= 1e12))' },
  },
  {
    name: 'a bundle whose entries share bytes',
    ...{ file: 'main/documents/report/readBundle.ts', test: 'main/documents/report/readBundle.exploit.test.ts' },
    ...{ find: 'Math.max(size, originalSize)', put: 'originalSize + 0 * size' },
  },
  // What is written.
  {
    name: 'texts of figures and pages are escaped',
    ...{ file: 'main/figures/svg.ts', test: 'main/documents/report/injection.exploit.test.ts' },
    ...{ find: ".replace(/</g, '&lt;')", put: '' },
  },
  {
    name: 'policy of an HTML report',
    ...{ file: 'main/documents/report/htmlReport.ts', test: 'main/documents/report/injection.exploit.test.ts' },
    ...{ find: "default-src 'none'; img-src data:;", put: 'img-src data:;' },
  },
  {
    name: 'values of DICOM hold no separator',
    ...{ file: 'main/documents/dicom/encodeElements.ts', test: 'main/documents/report/injection.exploit.test.ts' },
    ...{ find: String.raw`/[\u0000-\u001f\u007f\\]+/g, ' ')`, put: "/[\\u007f]+/g, ' ')" },
  },
  {
    name: 'commands in LaTeX',
    ...{ file: 'main/app/tables/latexTable.ts', test: 'main/documents/report/injection.exploit.test.ts' },
    ...{ find: 'signs[sign] ??', put: '' },
  },
  {
    name: 'formulas in CSV',
    ...{ file: 'preload/words/csv.ts', test: 'preload/words/csv.exploit.test.ts' },
    ...{ find: "? `'${value}` : value", put: '? value : value' },
  },
  {
    name: 'control signs on a terminal',
    ...{ file: 'main/hosts/visibleControls.ts', test: 'main/hosts/visibleControls.exploit.test.ts' },
    ...{
      find: 'return text.replace(controls, visible);',
      put: 'return text.replace(/\\uffff/g, visible).replace(controls, (sign) => sign);',
    },
  },
];
