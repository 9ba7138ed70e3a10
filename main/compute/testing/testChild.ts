/** A compute process with the test tasks. */
import { channelToParent } from '../channelToParent.ts';
import { serveTasks } from '../serveTasks.ts';
import { testTasks } from './testTasks.ts';

serveTasks(testTasks, channelToParent());
