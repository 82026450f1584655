import type { Task } from "../desk/tasks";
import { number, t } from "../desk/words";
import { Icon } from "./icon";

interface Props {
  tasks: readonly Task[];
  /** the page's one primary button is the first task's */
  leads: boolean;
}

/** What waits, the first thing first; each number and each button leads to where it is worked on. */
export function TaskList({ tasks, leads }: Props) {
  return (
    <ul class="tasks">
      {tasks.map((task, n) => (
        <li key={task.href + task.name} class={task.late ? "late" : ""}>
          <span class="task-sign">
            <Icon name={task.icon} />
          </span>
          <div>
            <b>{task.name}</b>
            {task.late && <span class="sr"> ({t("cần làm trước", "comes first")})</span>}
            <p>{task.about}</p>
          </div>
          {task.count > 0 && (
            <a class="n" href={task.href} aria-label={`${task.name}: ${number(task.count)}`}>
              {number(task.count)}
            </a>
          )}
          <a class={leads && n === 0 ? "button main" : "button"} href={task.href}>
            {task.does}
          </a>
        </li>
      ))}
    </ul>
  );
}
