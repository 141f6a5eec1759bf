import { useQuery } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { giveBackTask, noteTask, snoozeTask, takeTask, taskQuery, type Task } from "../api/tasks";
import { useTaskKinds, useTaskRoles, useTaskStates } from "../components/states";
import { useDeskTexts } from "../texts";

type Head = Task["head"];

function useFacts(head: Head): Fact[] {
  const say = useDeskTexts();
  const link = { kind: head.source_kind, id: head.source_id, number: head.number };
  return [
    { label: say("task.what"), value: <Value value={head.task_kind} type="state" states={useTaskKinds()} /> },
    { label: say("task.document"), value: <DocumentLink link={link} bare /> },
    { label: say("task.since"), value: <Value value={head.since_on} type="date" /> },
    { label: say("task.org_unit"), value: head.org_unit_name },
    { label: say("task.for"), value: <Value value={head.task_role} type="state" states={useTaskRoles()} /> },
    { label: say("task.taken_by"), value: head.taken_by_name },
    { label: say("task.snoozed_until"), value: <Value value={head.snoozed_until} type="date" /> },
    { label: say("task.opened_at"), value: <Value value={head.opened_at} type="moment" /> },
    { label: say("task.closed_at"), value: <Value value={head.closed_at} type="moment" /> },
    { label: say("task.note"), value: head.note, wide: true },
  ];
}

function useActions(): StepActions {
  const say = useDeskTexts();
  return {
    "desk.take_tasks": { label: say("task.take"), tone: "primary", run: takeTask },
    "desk.give_back_tasks": { label: say("task.give_back"), run: giveBackTask },
  };
}

function NoteDialog({ head }: { head: Head }) {
  const say = useDeskTexts();
  return (
    <CommandDialog<{ note?: string }>
      needs="desk.note_tasks"
      title={say("task.write_note")}
      run={({ note }, key) => noteTask({ id: head.id, note: note ?? "" }, key)}
      ask={(filled) => filled}
      fields={() => (
        <Form.Item name="note" label={say("task.note")} initialValue={head.note}>
          <Input maxLength={500} />
        </Form.Item>
      )}
    />
  );
}

function SnoozeDialog({ head }: { head: Head }) {
  const say = useDeskTexts();
  return (
    <CommandDialog<{ until?: string }>
      needs="desk.snooze_tasks"
      title={say("task.snooze")}
      hint={say("task.snooze_hint")}
      run={({ until }, key) => snoozeTask({ id: head.id, until: until || null }, key)}
      ask={(filled) => filled}
      fields={() => (
        <Form.Item name="until" label={say("task.snoozed_until")} initialValue={head.snoozed_until}>
          <Input type="date" />
        </Form.Item>
      )}
    />
  );
}

function Shown({ task }: { task: Task }) {
  const say = useDeskTexts();
  const { head } = task;
  const open = head.task_status === "open";
  return (
    <DocumentPage
      kind="task"
      label={say("task.task")}
      id={head.id}
      number={head.number}
      status={head.task_status}
      states={useTaskStates()}
      steps={task.steps}
      actions={useActions()}
      moreActions={
        open && (
          <>
            <NoteDialog head={head} />
            <SnoozeDialog head={head} />
          </>
        )
      }
      facts={useFacts(head)}
      panels={[]}
    />
  );
}

export function TaskPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(taskQuery(id))}>{(task) => <Shown task={task} />}</Loaded>;
}
