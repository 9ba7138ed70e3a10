// npm run outdated: which of our packages are old, unmaintained or deprecated, which have an advisory, and whether the pinned
// Electron is still supported: as far as the registry answers. Ends with 1 where an advisory or Electron asks for an act.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronSupport, judge } from './outdated/judge.mjs';
import { project } from './setup/places.mjs';
import { lastWords, run } from './setup/run.mjs';

const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
  readFileSync(join(project, 'package.json'), 'utf8'),
);
/** @type {Record<string, string>} */
const direct = { ...dependencies, ...optionalDependencies, ...devDependencies };
/** @type {Record<string, { version: string }>} */
const locked = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages;

/** @type {string[]} */
const unanswered = [];
/** @type {string[]} */
const undated = [];
let asksForAnAct = false;

/**
 * npm's answer as JSON; undefined where it gave none.
 * @param {readonly string[]} args
 * @param {string} what
 */
async function npm(args, what) {
  const outcome = await run('npm', [...args, '--json'], { cwd: project, timeoutSeconds: 60 });
  try {
    const answer = JSON.parse(outcome.stdout);
    if (answer.error) throw new Error(answer.message || answer.error.summary || 'it says no reason');
    return answer;
  } catch (error) {
    const said = error instanceof SyntaxError ? lastWords(outcome) : error instanceof Error ? error.message : error;
    unanswered.push(`${what}: the registry did not answer (${said})`);
    return undefined;
  }
}

async function packages() {
  const names = Object.keys(direct).filter((name) => name !== 'electron');
  for (const name of names) {
    const view = await npm(['view', name, 'dist-tags.latest', 'time', 'deprecated'], name);
    if (view === undefined) continue;
    const current = locked[`node_modules/${name}`]?.version ?? '';
    const latest = view['dist-tags.latest'];
    // A mirror gives the times of its own copies, and none of when the package began.
    const publishedAt = view.time?.created ? view.time[latest] : undefined;
    if (publishedAt === undefined) undated.push(name);
    const fact = { name, current, latest, publishedAt, deprecated: view.deprecated || undefined };
    for (const line of judge(fact, new Date())) console.log(line);
  }
}

async function electron() {
  const versions = await npm(['view', 'electron', 'versions'], 'electron');
  if (versions === undefined) return;
  const pinned = direct.electron ?? '';
  const { supported, newest } = electronSupport(pinned, versions);
  if (!supported) asksForAnAct = true;
  const state = supported ? 'supported (one of the newest three majors)' : 'not supported any more';
  console.log(`electron ${pinned} is ${state}${newest === pinned ? '' : `; ${newest} is there`}`);
}

async function advisories() {
  const audit = await npm(['audit'], 'advisories');
  if (audit === undefined) return;
  /** @type {{ name: string, severity: string, via: (string | { title: string, url: string })[] }[]} */
  const found = Object.values(audit.vulnerabilities ?? {});
  for (const { name, severity, via } of found) {
    asksForAnAct = true;
    const why = via.map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title} (${each.url})`)).join('; ');
    console.log(`${name} has an advisory, ${severity}: ${why}`);
  }
  if (found.length === 0) console.log('no package has an advisory');
}

await electron();
await packages();
await advisories();
if (undated.length > 0) {
  unanswered.push(
    `whether ${undated.length} packages are maintained: the registry does not say when they were published`,
  );
}
for (const line of unanswered) console.log(line);
process.exitCode = asksForAnAct ? 1 : 0;
