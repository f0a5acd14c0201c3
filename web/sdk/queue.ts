import { stopped, type Problem } from "../client/problem";

/** One call of the page's. */
export interface Task {
  name: string;
  /** `start` goes before calls that wait for it. */
  start?: boolean;
  /** Does it, and calls done when its callback has run. */
  run(done: () => void): void;
  /** It will not be done. */
  drop(why: Problem): void;
}

export interface Queue {
  add(task: Task): void;
  /** From now on (no longer) calls are carried out. */
  started(on: boolean): void;
  /** Start has failed: the calls that wait for it fail as well, unless another one is to come. */
  failed(why: Problem): void;
  /** The calls that are not done: the one under way first. */
  waiting(): readonly Task[];
  /** Drops everything in a task of its own, then calls then. */
  later(then: () => void): void;
}

const soon = queueMicrotask;

/** The page's calls, one after another in the order they were made. */
export function queue(): Queue {
  let tasks: Task[] = [];
  let running: Task | null = null;
  let on = false;
  let asked = false;

  function ask(): void {
    if (asked) return;
    asked = true;
    soon(() => {
      asked = false;
      pump();
    });
  }

  function pump(): void {
    if (running) return;
    const at = on ? 0 : tasks.findIndex((t) => t.start);
    const task = at < 0 ? undefined : tasks[at];
    if (!task) return;
    tasks.splice(at, 1);
    running = task;
    task.run(() => {
      if (running !== task) return;
      running = null;
      ask();
    });
  }

  const waiting = () => (running ? [running, ...tasks] : tasks);

  function take(): Task[] {
    const taken = waiting();
    tasks = [];
    running = null;
    return taken;
  }

  return {
    add(task) {
      tasks.push(task);
      ask();
    },
    started(now) {
      on = now;
      ask();
    },
    failed(why) {
      if (!tasks.some((task) => task.start)) for (const task of take()) task.drop(why);
    },
    waiting,
    later(then) {
      const taken = take();
      soon(() => {
        for (const task of taken) task.drop(stopped);
        then();
      });
    },
  };
}
