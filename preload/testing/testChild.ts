/** Serves the test service from a child process. */
import { channelToParent } from '../../main/compute/channelToParent.ts';
import { serveTest, testService } from './testService.ts';

const channel = channelToParent();
channel.onClose(() => process.exit());
serveTest(channel, testService());
