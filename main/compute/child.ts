/**
 * Entry of the compute process: offers the tasks to whoever started it. TensorFlow lives here and nowhere else.
 * An uncaught error is printed and ends the process (Node's own behaviour); the host tells it to whoever waits.
 */
import { channelToParent } from './channelToParent.ts';
import { serveTasks } from './serveTasks.ts';
import { tasks } from './tasks.ts';

serveTasks(tasks, channelToParent());
