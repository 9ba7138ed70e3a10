/**
 * What the compute process does for the host: pure functions of files and a manifest. Each yields progress, returns its
 * result, stops when its signal aborts, and leaves no tensor behind. One line a task.
 */
import { beatWindow } from './tasks/beatWindow.ts';
import { engine } from './tasks/engine.ts';
import { importFolder } from './tasks/importFolder.ts';
import { readAnnotations } from './tasks/readAnnotations.ts';
import { readSamples } from './tasks/readSamples.ts';

export const tasks = { engine, importFolder, readSamples, readAnnotations, beatWindow };
