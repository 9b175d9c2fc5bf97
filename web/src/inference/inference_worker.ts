// The inference worker of a page that a server gives out.
import { loadRuntime } from './served_runtime';
import { takeTasks } from './tasks';

takeTasks(loadRuntime);
